import { Note } from '@nightswitch/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProfileMenu } from '../../shared/duty/profile-menu.tsx'
import { AfterCall } from './after-call.tsx'
import { Big } from './big.tsx'
import { CallCard } from './call-card.tsx'
import { clockHere } from './head-words.ts'
import { Loading } from './loading.tsx'
import { Ended, NotConnected } from './lost-link.tsx'
import { Missed } from './missed.tsx'
import { mayChoose } from './scene.ts'
import type { Assistant } from './use-assistant.ts'
import { WhyNoCalls } from './why-no-calls.tsx'

/** A01 Duty: what is the matter, what follows, what can be done. */
export function DutyScene({ assistant }: { assistant: Assistant }): ReactNode {
  const { t } = useTranslation('assistant')
  const { scene, reply } = assistant
  switch (scene) {
    case 'ended':
      return <Ended link={assistant.link} />
    case 'notConnected':
      return <NotConnected {...assistant} />
    case 'connecting':
      return (
        <>
          {reply ? <Profiles assistant={assistant} /> : <Loading rows={3} />}
          <Big>{t('connecting')}</Big>
        </>
      )
    case 'cannotTell':
      return (
        <>
          <Big title={t('notKnown')}>{t(reply && !reply.now ? 'telephonyAway' : 'refused')}</Big>
          {reply && <Profiles assistant={assistant} />}
        </>
      )
    case 'noConfiguration':
      return <NoConfiguration assistant={assistant} />
    case 'notSignedIn':
      return (
        <>
          <Big title={t('noCalls')}>{t('notSignedIn')}</Big>
          <WhyNoCalls assistant={assistant} />
        </>
      )
    case 'ringing':
    case 'talking':
      return <CallCard assistant={assistant} />
    case 'afterCall':
      return <AfterCall assistant={assistant} />
    case 'missed':
      return <Missed assistant={assistant} />
    case 'offDuty':
      return <OffDuty assistant={assistant} />
    case 'onDuty':
      return (
        <>
          <Profiles assistant={assistant} />
          <ChosenBy assistant={assistant} />
          <WhyNoCalls assistant={assistant} />
        </>
      )
  }
}

/** The list of profiles. Dimmed, with the reason, while nothing can be chosen. */
function Profiles({ assistant: { reply, scene, acts } }: { assistant: Assistant }) {
  const { t } = useTranslation('assistant')
  if (!reply) return null
  const current = reply.now?.dutyProfile?.id ?? null
  const isOnDuty = reply.now?.dutyProfile?.offDuty === false
  const { servicesReady: some, services: all } = reply.now ?? { servicesReady: 0, services: 0 }
  const comes = some === all ? t('servicesAll', { count: all }) : t('servicesOf', { some, all })
  return (
    <ProfileMenu
      label={t('profiles')}
      profiles={reply.profiles}
      currentId={current}
      pendingId={acts.pendingId}
      onChoose={(profile) => acts.choose(profile)}
      detailOf={({ id }) => (isOnDuty && all > 0 && id === current ? comes : undefined)}
      {...(mayChoose(scene) ? {} : { blockedBecause: t(`title.${scene}`) })}
    />
  )
}

function OffDuty({ assistant }: { assistant: Assistant }) {
  const { t } = useTranslation('assistant')
  const { reply } = assistant
  return (
    <>
      {reply?.lostProfile ? (
        <Note kind="warn" role="alert">
          {t('lostProfile')}
        </Note>
      ) : (
        <Big title={t('noCalls')}>{t('offDuty')}</Big>
      )}
      <Profiles assistant={assistant} />
      <ChosenBy assistant={assistant} />
      <WhyNoCalls assistant={assistant} />
    </>
  )
}

/** DP-11: a supervisor chose for the agent, and both are told. */
function ChosenBy({ assistant: { reply } }: { assistant: Assistant }) {
  const { t } = useTranslation('assistant')
  const agent = reply?.now
  if (!agent?.dutyBy || !agent.dutySince) return null
  return <Big>{t('chosenBy', { by: agent.dutyBy, at: clockHere(agent.dutySince) })}</Big>
}

function NoConfiguration({ assistant: { reply } }: { assistant: Assistant }) {
  const { t } = useTranslation('assistant')
  const names = reply?.whoCanHelp ?? []
  return (
    <Big title={t('noProfile')}>
      {reply?.because} {names.length > 0 ? t('askWhom', { names: names.join(', ') }) : t('askAnybody')}
    </Big>
  )
}
