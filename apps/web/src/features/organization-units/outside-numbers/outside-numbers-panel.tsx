import type { TollGuardReply, TollGuardRules, Usages } from '@nightswitch/contracts'
import { Button, ConfirmDialog, KeyValue, Link, Mono, Note, notify, Panel, UsedBy } from '@nightswitch/ui'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../../shared/api/because.ts'
import { usagesOf } from '../../../shared/api/refusal.ts'
import { addTexts } from '../../../shared/i18n/i18n.ts'
import { usageLinks } from '../../../shared/usages/usage-links.ts'
import classes from './outside-numbers.module.css'
import { useOutsideNumberChanges, useOutsideNumbers } from './queries.ts'
import { outsideNumberTexts } from './texts.ts'

addTexts('outside-numbers', outsideNumberTexts)

const OutsideNumbersDialog = lazy(async () => ({
  default: (await import('./outside-numbers-dialog.tsx')).OutsideNumbersDialog,
}))

/** FO-30 on a unit's page: which numbers may be called from here, whose word that is, and what is missing. */
export function OutsideNumbersPanel({ unitId }: { unitId: string }) {
  const { t } = useTranslation('outside-numbers')
  const { data } = useOutsideNumbers(unitId)
  const { remove } = useOutsideNumberChanges(unitId)
  const [editing, setEditing] = useState(false)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [wouldBlock, setWouldBlock] = useState<Usages | null>(null)
  if (!data) return null
  const { own, effective, organizationUnit, abilities, version, blocked } = data
  const blockedBecause = abilities.update.allowed ? undefined : abilities.update.because

  const close = () => {
    setAsking(false)
    setWouldBlock(null)
  }
  const asAbove = async () => {
    setBusy(true)
    try {
      await remove(version, wouldBlock !== null)
      notify({ kind: 'ready', text: t('asAboveDone') })
      close()
    } catch (error) {
      const usages = usagesOf(error)
      setWouldBlock(usages ?? null)
      if (usages) return
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
      close()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Panel
      title={t('title')}
      detail={t('detail')}
      actions={
        <>
          {own && (
            <Button blockedBecause={blockedBecause} onClick={() => setAsking(true)}>
              {t('asAbove')}
            </Button>
          )}
          <Button blockedBecause={blockedBecause} onClick={() => setEditing(true)}>
            {t(own ? 'change' : 'set')}
          </Button>
        </>
      }
    >
      {effective ? (
        <>
          <p className={classes.words}>{own ? t('own') : <Inherited from={data.from} />}</p>
          <Summary guard={effective} />
          <p className={classes.muted}>{t('always')}</p>
        </>
      ) : (
        <Note kind="warn">{t('none')}</Note>
      )}
      {blocked.items.length + blocked.hidden > 0 && <Blocked words={t('blockedNow')} usages={blocked} />}
      {editing && (
        <Suspense fallback={null}>
          <OutsideNumbersDialog numbers={data} onClose={() => setEditing(false)} />
        </Suspense>
      )}
      <ConfirmDialog
        open={asking}
        onClose={close}
        title={t('asAboveTitle', { name: organizationUnit.name })}
        confirmLabel={t(wouldBlock ? 'asAboveAndBlock' : 'asAbove')}
        busy={busy}
        onConfirm={() => void asAbove()}
      >
        {t('asAboveWords')}
        {wouldBlock && <Blocked words={t('wouldBlock')} usages={wouldBlock} />}
      </ConfirmDialog>
    </Panel>
  )
}

function Inherited({ from }: { from: TollGuardReply['from'] }) {
  const { t } = useTranslation('outside-numbers')
  if (!from) return t('inheritedUnseen')
  return <Link href={`/organization-units/${from.id}`}>{t('inherited', { name: from.name })}</Link>
}

function Summary({ guard }: { guard: TollGuardRules }) {
  const { t } = useTranslation('outside-numbers')
  const { allowedPrefixes, blockedPrefixes, allowedKinds, maxLegs, maxMinutesPerDay } = guard
  return (
    <KeyValue
      entries={[
        {
          name: t('allowed'),
          value: allowedPrefixes.length > 0 ? <Mono>{allowedPrefixes.join(' ')}</Mono> : t('anyCountry'),
        },
        {
          name: t('blocked'),
          value: blockedPrefixes.length > 0 ? <Mono>{blockedPrefixes.join(' ')}</Mono> : t('nothing'),
        },
        { name: t('kinds'), value: allowedKinds.map((kind) => t(`kind.${kind}`)).join(', ') || t('nothing') },
        { name: t('maxLegs'), value: maxLegs ?? t('noCap') },
        { name: t('maxMinutes'), value: maxMinutesPerDay ?? t('noCap') },
      ]}
    />
  )
}

/** Whose numbers may not be called, each a link. */
function Blocked({ words, usages }: { words: string; usages: Usages }) {
  return (
    <div className={classes.blocked}>
      <Note kind="warn">
        {words}
        <UsedBy usages={usageLinks(usages)} hiddenCount={usages.hidden} />
      </Note>
    </div>
  )
}
