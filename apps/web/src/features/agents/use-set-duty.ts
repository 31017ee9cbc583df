import type { AgentRow, DutyResult, ProfileLook } from '@nightswitch/contracts'
import { notify } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { useAgentActs } from './queries.ts'

/** Sets the duty profile of agents, says what became of it, and can take it back. */
export function useSetDuty() {
  const { t } = useTranslation('agents')
  const { busy, setDuty } = useAgentActs()

  async function set(rows: readonly AgentRow[], profile: ProfileLook) {
    try {
      const { items } = await setDuty(rows.map(({ user }) => ({ userId: user.id, dutyProfileId: profile.id })))
      tell(items, profile)
    } catch (error) {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    }
  }

  function tell(items: readonly DutyResult[], profile: ProfileLook) {
    const done = items.filter(({ changed }) => changed)
    const failed = items.find(({ changed, because }) => !changed && because !== null)
    const back = done.flatMap(({ user, before }) => (before ? [{ userId: user.id, dutyProfileId: before.id }] : []))
    const names = { profile: profile.name, name: (failed ?? done[0])?.user.name ?? '' }
    const text = failed
      ? t('someNot', { ...names, done: done.length, all: items.length, because: failed.because })
      : items.length === 1
        ? t('setOne', { ...names, name: items[0]?.user.name ?? '' })
        : t('setAll', { ...names, count: items.length })
    notify({
      kind: failed ? 'warn' : 'ready',
      text,
      ...(back.length > 0 && { action: { label: t('undo'), onClick: () => void undo(back) } }),
    })
  }

  async function undo(changes: readonly { userId: string; dutyProfileId: string }[]) {
    try {
      const { items } = await setDuty(changes)
      const failed = items.find(({ changed, because }) => !changed && because !== null)
      if (failed) notify({ kind: 'warn', text: t('notUndone', { name: failed.user.name, because: failed.because }) })
      else notify({ kind: 'ready', text: t('undone') })
    } catch (error) {
      notify({ kind: 'error', text: t('notDone', { because: becauseOf(error) }) })
    }
  }

  return { busy, set }
}
