import type { NumberImportReply, NumberRow } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import {
  Button,
  type Column,
  DataTable,
  Field,
  Modal,
  Mono,
  Note,
  notify,
  Status,
  type StatusKind,
} from '@nightswitch/ui'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { endsTheAct, newIdempotencyKey } from '../../shared/api/idempotency-key.ts'
import { useOrganizationUnits } from '../../shared/api/organization-units.ts'
import { faultsOf } from '../../shared/api/refusal.ts'
import { UnitField } from '../../shared/fields/unit-field.tsx'
import { readTextFile, saveTextFile } from '../../shared/files/text-files.ts'
import { faultWord } from '../../shared/form/fault-words.ts'
import classes from './numbers.module.css'
import { newCheckIn, useNumberChanges } from './queries.ts'

type Chosen = { readonly name: string; readonly csv: string }
const MOST_SHOWN = 100

/** An import in two steps: what the file would do, row by row, and then exactly that, all of it or nothing. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('numbers')
  const { units } = useOrganizationUnits()
  const { check, checking, importAll, importing } = useNumberChanges()
  const [unitId, setUnitId] = useState(units.find(({ abilities }) => abilities.configure.allowed)?.id ?? '')
  const [file, setFile] = useState<Chosen | null>(null)
  const [result, setResult] = useState<NumberImportReply | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [changedSince, setChangedSince] = useState(false)
  const [key, setKey] = useState(newIdempotencyKey)
  const chooser = useRef<HTMLInputElement>(null)

  const look = async (unit: string, chosen: Chosen) => {
    setResult(null)
    setFault(null)
    setChangedSince(false)
    try {
      setResult(await check(unit, chosen.csv))
    } catch (error) {
      setFault(firstFault(error))
    }
  }
  const choose = async (chosen: File | null) => {
    if (!chosen) return
    const read = { name: chosen.name, csv: await readTextFile(chosen) }
    setFile(read)
    await look(unitId, read)
  }
  const apply = async () => {
    if (!file || !result) return
    try {
      const counts = await importAll(unitId, file.csv, result.fingerprint, key)
      notify({ kind: 'ready', text: t('imported', { new: counts.new, changed: counts.changed }) })
      onClose()
    } catch (error) {
      if (endsTheAct(error)) setKey(newIdempotencyKey())
      const again = newCheckIn(error)
      if (again) {
        setResult(again)
        setChangedSince(true)
      } else setFault(firstFault(error))
    }
  }

  return (
    <Modal
      open
      onClose={onClose}
      width="lg"
      title={t('importTitle')}
      footer={
        <Button variant="ink" busy={importing} blockedBecause={blockedBecause()} onClick={() => void apply()}>
          {t('apply')}
        </Button>
      }
    >
      <div className={classes.import}>
        <p className={classes.lede}>{t('importLede')}</p>
        <UnitField
          label={t('unit')}
          layout="stacked"
          required
          value={unitId}
          onChange={(id) => {
            setUnitId(id)
            if (file) void look(id, file)
          }}
        />
        <Field label={t('file')} layout="stacked" required error={fault ?? undefined}>
          <div className={classes.file}>
            <Button onClick={() => chooser.current?.click()} busy={checking}>
              {t('choose')}
            </Button>
            <Mono>{file?.name ?? ''}</Mono>
            <input
              ref={chooser}
              hidden
              type="file"
              accept=".csv,.txt,text/csv"
              aria-label={t('file')}
              onChange={(event) => {
                void choose(event.currentTarget.files?.[0] ?? null)
                event.currentTarget.value = ''
              }}
            />
          </div>
        </Field>
        {changedSince && (
          <Note kind="warn" role="alert">
            {t('changedSince')}
          </Note>
        )}
        {result && <Result result={result} />}
      </div>
    </Modal>
  )

  function blockedBecause(): string | undefined {
    if (!result) return t('noFile')
    if (result.counts.refused > 0) return t('refusedFirst')
    return result.counts.new + result.counts.changed === 0 ? t('nothingToDo') : undefined
  }
}

/** What is wrong with the file, or why it was not done. */
function firstFault(error: unknown): string {
  const [fault] = Object.values(faultsOf(error))
  return fault === undefined ? becauseOf(error) : faultWord(fault)
}

const kinds: Readonly<Record<NumberRow['result'], StatusKind>> = {
  new: 'ready',
  changed: 'warning',
  unchanged: 'offline',
  refused: 'error',
}
const order = ['refused', 'changed', 'new', 'unchanged'] as const

function Result({ result: { rows, counts, ignoredColumns, errorFile } }: { result: NumberImportReply }) {
  const { t } = useTranslation('numbers')
  const sorted = [...rows].sort((a, b) => order.indexOf(a.result) - order.indexOf(b.result) || a.line - b.line)
  const columns: Column<NumberRow>[] = [
    { key: 'line', header: t('line'), cell: ({ line }) => String(line), width: '72px' },
    {
      key: 'number',
      header: t('number'),
      cell: ({ number }) => <Mono>{formatNumber(number)}</Mono>,
      priority: 1,
    },
    {
      key: 'result',
      header: t('result'),
      cell: (row) => <Status kind={kinds[row.result]} word={t(`results.${row.result}`)} size="sm" />,
      priority: 1,
    },
    { key: 'what', header: t('what'), cell: (row) => <What row={row} />, wrap: true, priority: 2 },
  ]
  return (
    <>
      <div className={classes.counts} role="status" aria-label={t('counts')}>
        {order.map((each) => (
          <Status key={each} kind={kinds[each]} word={t(each, { count: counts[each] })} />
        ))}
        {errorFile !== null && (
          <Button size="sm" onClick={() => saveTextFile(t('errorFileName'), errorFile)}>
            {t('errorFile')}
          </Button>
        )}
      </div>
      {ignoredColumns.length > 0 && <Note>{t('ignored', { columns: ignoredColumns.join(', ') })}</Note>}
      <section className={classes.rows} aria-label={t('rows')}>
        <DataTable
          label={t('rows')}
          columns={columns}
          rows={sorted.slice(0, MOST_SHOWN)}
          rowKey={({ line }) => String(line)}
          hideCount={sorted.length <= MOST_SHOWN}
          compact
          total={sorted.length}
        />
      </section>
    </>
  )
}

function What({ row }: { row: NumberRow }) {
  const { t } = useTranslation('numbers')
  if (row.because) return `${row.column ?? ''}: ${row.because}`
  return (
    <ul>
      {row.changes.map(({ column, before, after }) => (
        <li key={column}>
          {row.result === 'new'
            ? `${column}: ${after || t('empty')}`
            : t('change', { column, before: before || t('empty'), after: after || t('empty') })}
        </li>
      ))}
    </ul>
  )
}
