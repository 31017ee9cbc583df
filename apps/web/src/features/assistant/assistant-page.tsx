import { ContextMenu, IconButton, Menu, VisuallyHidden } from '@nightswitch/ui'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { AssistantFrame, type AssistantTone } from '../../shared/duty/assistant-frame.tsx'
import { addTexts } from '../../shared/i18n/i18n.ts'
import classes from './assistant-page.module.css'
import { CallsToday } from './calls-today.tsx'
import { Checklist } from './checklist.tsx'
import { DutyScene } from './duty-scene.tsx'
import { Emergencies } from './emergencies.tsx'
import { detailOf, titleOf } from './head-words.ts'
import { Kept } from './kept.tsx'
import { Keys } from './keys.tsx'
import { LinkFoot } from './link-foot.tsx'
import { MyQueues } from './my-queues.tsx'
import { isPressing, mayChoose, type Scene } from './scene.ts'
import { type AccountActs, Settings } from './settings.tsx'
import { assistantTexts } from './texts.ts'
import { type Assistant, useAssistant } from './use-assistant.ts'
import { useKeys } from './use-keys.ts'
import { useProfileItems } from './use-profile-items.ts'
import { useWindowLook } from './window/use-window-look.ts'

addTexts('assistant', assistantTexts)

const views = ['duty', 'checklist', 'queues', 'calls', 'kept', 'settings'] as const
type View = (typeof views)[number]

const tones: Readonly<Record<Scene, AssistantTone>> = {
  ended: 'disconnected',
  notConnected: 'disconnected',
  connecting: 'connecting',
  cannotTell: 'unknown',
  noConfiguration: 'unknown',
  notSignedIn: 'unknown',
  ringing: 'ringing',
  talking: 'talking',
  afterCall: 'offDuty',
  missed: 'missed',
  onDuty: 'onDuty',
  offDuty: 'offDuty',
}

/** The Agent Assistant (A01–A03): one small window of its own, from 320 × 420 on. */
export function AssistantPage(account: AccountActs) {
  const { t } = useTranslation('assistant')
  const navigate = useNavigate()
  const asked = useParams().view
  const assistant = useAssistant()
  const { scene, reply } = assistant
  const chosen = views.find((each) => each === asked) ?? 'duty'
  const view = isPressing(scene) ? 'duty' : chosen
  const title = titleOf(scene, reply, t)
  const detail = detailOf(assistant, t)
  const [showsKeys, setShowsKeys] = useState(false)
  const profileItems = useProfileItems(assistant)
  useWindowLook(assistant, title)
  useKeys({
    profiles: mayChoose(scene) ? (reply?.profiles ?? []) : [],
    onChoose: (profile) => assistant.acts.choose(profile),
    onHelp: () => setShowsKeys(true),
    onEscape: () => (chosen === 'duty' ? undefined : void navigate('/assistant')),
  })

  const menu = (
    <>
      {view !== 'duty' && <IconButton glyph="left" label={t('back')} onClick={() => void navigate('/assistant')} />}
      <Menu
        label={t('menu')}
        align="end"
        items={[
          ...views.map((each) => ({
            key: each,
            label: t(`views.${each}`),
            href: each === 'duty' ? '/assistant' : `/assistant/${each}`,
            checked: each === view,
          })),
          { key: 'keys', label: t('keys.title'), detail: '?', divided: true, onSelect: () => setShowsKeys(true) },
          { key: 'signOut', label: t('signOut'), onSelect: account.onSignOut },
        ]}
        trigger={(bind) => <IconButton glyph="more" label={t('menu')} {...bind} />}
      />
    </>
  )
  return (
    <main className={classes.window}>
      <VisuallyHidden>
        <span role="status">{title}</span>
      </VisuallyHidden>
      <ContextMenu label={t('profiles')} items={profileItems} className={classes.fill}>
        <AssistantFrame
          tone={tones[scene]}
          title={view === 'duty' ? title : t(`views.${view}`)}
          detail={view === 'duty' ? detail : title}
          actions={menu}
          foot={<LinkFoot assistant={assistant} />}
        >
          <Emergencies items={reply?.emergencies ?? []} />
          <Body view={view} assistant={assistant} account={account} />
        </AssistantFrame>
      </ContextMenu>
      <Keys open={showsKeys} onClose={() => setShowsKeys(false)} profiles={reply?.profiles ?? []} />
    </main>
  )
}

function Body({ view, assistant, account }: { view: View; assistant: Assistant; account: AccountActs }): ReactNode {
  switch (view) {
    case 'duty':
      return <DutyScene assistant={assistant} />
    case 'checklist':
      return <Checklist assistant={assistant} />
    case 'queues':
      return <MyQueues />
    case 'calls':
      return <CallsToday now={assistant.now} />
    case 'kept':
      return <Kept />
    case 'settings':
      return <Settings account={account} />
  }
}
