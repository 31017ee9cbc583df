import type { QueueMemberBody } from '@nightswitch/contracts'
import { Button, Field, SelectField } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NumberAsTypedField } from '../../shared/fields/number-field.tsx'
import classes from './call-queues.module.css'
import { keyOf } from './member-drafts.ts'
import { useMemberChoices } from './queries.ts'

type Props = {
  members: readonly QueueMemberBody[]
  queueId: string
  /** In which national numbers are read. */
  country: string
  onAdd: (member: QueueMemberBody, name: string) => void
}

/** Adds users, found by name or extension, and outside numbers. Nobody stands in a queue twice. */
export function AddAgents({ members, queueId, country, onAdd }: Props) {
  const { t } = useTranslation('call-queues')
  const taken = new Set(members.map(keyOf))
  const { items, search } = useMemberChoices(queueId)
  return (
    <div className={classes.adding}>
      <SelectField
        label={t('addUser')}
        layout="stacked"
        placeholder={t('addUserHint')}
        value={null}
        onChange={(id) => {
          const user = items.find((each) => each.id === id)
          if (user) onAdd({ kind: 'user', userId: user.id, tier: 1 }, user.name)
        }}
        search={search}
        options={items
          .filter(({ id }) => !taken.has(id))
          .map(({ id, name, extension }) => ({ value: id, label: name, detail: extension ?? undefined }))}
      />
      <AddNumber
        country={country}
        onAdd={(number) => onAdd({ kind: 'number', number, tier: 1, confirm: true, doesNotKeepOpen: false }, number)}
        taken={taken}
      />
    </div>
  )
}

type NumberProps = { country: string; taken: ReadonlySet<string>; onAdd: (number: string) => void }

/** FO-26: an outside number must press 1 unless told otherwise, so that a voicemail cannot take the call. */
function AddNumber({ country, taken, onAdd }: NumberProps) {
  const { t } = useTranslation('call-queues')
  const [number, setNumber] = useState('')
  const isWhole = /^\+[1-9]\d{6,14}$/.test(number)
  const add = () => {
    if (!isWhole || taken.has(number)) return
    onAdd(number)
    setNumber('')
  }
  return (
    <Field label={t('addNumber')} layout="stacked">
      <div className={classes.beside}>
        <NumberAsTypedField
          label={t('outsideNumber')}
          layout="bare"
          country={country}
          value={number}
          onChange={setNumber}
        />
        <Button glyph="plus" onClick={add}>
          {t('addNumberButton')}
        </Button>
      </div>
    </Field>
  )
}
