import { notify } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../api/because.ts'
import { faultsOf } from '../api/refusal.ts'
import { faultWord } from '../form/fault-words.ts'
import { useSetDefault } from './queries.ts'
import './texts.ts'

type Unit = { readonly id: string; readonly name: string; readonly version: number }

/** Sets the default case of a unit and says what came of it: a running emergency may forbid it (EM-25). */
export function useChangeDefault() {
  const { t } = useTranslation('emergency-default')
  const { busy, set } = useSetDefault()
  const change = async (unit: Unit, emergencyCaseId: string | null) => {
    try {
      await set(unit, emergencyCaseId)
      notify({ kind: 'ready', text: t('saved', { unit: unit.name }) })
    } catch (error) {
      const [fault] = Object.values(faultsOf(error))
      const because = fault ? faultWord(fault) : becauseOf(error)
      notify({ kind: 'error', text: t('notSaved', { unit: unit.name, because }) })
    }
  }
  return { busy, change }
}
