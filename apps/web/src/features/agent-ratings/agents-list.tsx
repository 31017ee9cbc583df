import type { AgentRatings } from '@nightswitch/contracts'
import { Button, type Column, FormSection, ReadOnly, SelectField, Sheet } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ListTable } from '../../shared/list/list-table.tsx'
import type { Windows } from '../../shared/list/windows.ts'
import { isOpen, type RatingColumn } from './columns.ts'
import { keyOf, valueIn } from './drafts.ts'
import classes from './ratings.module.css'
import type { Matrix, MatrixParts } from './use-matrix.ts'
import { optionOf, valueOfOption, valueOptions } from './words.ts'

type Props = { matrix: Matrix; parts: MatrixParts; list: Windows<AgentRatings> }

/** The matrix on a telephone: the agents, and one of them at a time. */
export function AgentsList({ matrix, parts, list }: Props) {
  const { t } = useTranslation('agent-ratings')
  const [open, setOpen] = useState<AgentRatings | null>(null)
  const { columns, profile } = parts
  const ratedIn = (row: AgentRatings) =>
    columns.filter((column) => valueIn(matrix.drafts, profile.id, row, column) !== null).length
  const isChanged = (row: AgentRatings) =>
    columns.some(({ id }) => matrix.drafts.has(keyOf(profile.id, row.user.id, id)))
  const shown: Column<AgentRatings>[] = [
    {
      ...{ key: 'agent', header: t('agent') },
      cell: (row) => (
        <button type="button" className={classes.agent} onClick={() => setOpen(row)}>
          {row.user.name}
        </button>
      ),
    },
    {
      ...{ key: 'rated', header: t('rated'), priority: 1 },
      cell: (row) => (
        <>
          {t('ratedIn', { count: ratedIn(row) })}
          {isChanged(row) && ` · ${t('mark.changed')}`}
        </>
      ),
    },
  ]
  return (
    <>
      <ListTable
        label={t('grid', { profile: profile.name })}
        list={list}
        columns={shown}
        rowKey={({ user }) => user.id}
      />
      {open && <OneAgent row={open} matrix={matrix} parts={parts} onClose={() => setOpen(null)} />}
    </>
  )
}

type OneProps = { row: AgentRatings; matrix: Matrix; parts: MatrixParts; onClose: () => void }

/** All ratings of one agent in the profile. */
function OneAgent({ row, matrix, parts, onClose }: OneProps) {
  const { t } = useTranslation('agent-ratings')
  const { columns, profile } = parts
  const groups = new Map<string, RatingColumn[]>()
  for (const column of columns) {
    const name = column.kind === 'responsibility' ? t('responsibilities') : (column.group ?? t('skills'))
    groups.set(name, [...(groups.get(name) ?? []), column])
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={row.user.name}
      kicker={profile.name}
      footer={
        <Button variant="ink" onClick={onClose}>
          {t('done')}
        </Button>
      }
    >
      {[...groups].map(([name, among]) => (
        <FormSection key={name} title={name}>
          {among.map((column) => (
            <ReadOnly key={column.id} on={!isOpen(row, column)}>
              <SelectField
                label={column.name}
                searchable={false}
                value={optionOf(valueIn(matrix.drafts, profile.id, row, column))}
                onChange={(chosen) => chosen && matrix.wish(parts, [{ row, column, value: valueOfOption(chosen) }])}
                options={valueOptions(t, column)}
                changed={matrix.drafts.has(keyOf(profile.id, row.user.id, column.id))}
              />
            </ReadOnly>
          ))}
        </FormSection>
      ))}
    </Sheet>
  )
}
