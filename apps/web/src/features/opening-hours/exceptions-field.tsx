import type { OpeningHoursBody } from '@nightswitch/contracts'
import { Button, FormSection, Menu, useReadOnly } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ExceptionRow } from './exception-row.tsx'
import { type HoursForm, withAt, withoutAt } from './hours-form.ts'
import { todayIn } from './hours-words.ts'
import { ImportDialog } from './import-dialog.tsx'
import classes from './opening-hours.module.css'

type Dated = OpeningHoursBody['dated'][number]

const fieldsOfRow = ['title', 'from', 'until', 'start', 'end', 'categoryId'] as const

/** Dated exceptions, each a sentence until somebody opens it; what is past is kept out of the way. */
export function ExceptionsField({ form }: { form: HoursForm }) {
  const { t } = useTranslation('opening-hours')
  const { values, set, faultOf } = form
  const { dated } = values
  const readOnly = useReadOnly()
  // The day it was opened with: the row stays where it is while its dates are typed.
  const [opened, setOpened] = useState<{ index: number; from: string } | null>(null)
  const [showPast, setShowPast] = useState(false)
  const [importing, setImporting] = useState(false)
  const today = todayIn(values.timeZone)

  const dayOf = ({ from }: Dated, index: number) => (opened?.index === index ? opened.from : from)
  const rows = dated
    .map((range, index) => ({ range, index, day: dayOf(range, index) }))
    .sort((a, b) => a.day.localeCompare(b.day))
  const isPast = ({ range, index }: (typeof rows)[number]) => range.until < today && opened?.index !== index
  const past = rows.filter(isPast)
  const shown = showPast ? rows : rows.filter((row) => !isPast(row))
  const hasFault = (index: number) => fieldsOfRow.some((field) => faultOf(`dated/${index}/${field}`))

  const add = (range: Omit<Dated, 'title' | 'from' | 'until'>) => {
    set('dated', [...dated, { title: '', from: today, until: today, ...range }])
    setOpened({ index: dated.length, from: today })
  }
  const open = values.categories.find(({ isOpen }) => isOpen)?.id ?? values.defaultCategoryId
  const closed = values.categories.find(({ isOpen }) => !isOpen)?.id ?? values.defaultCategoryId
  return (
    <FormSection title={t('exceptions')} description={t('exceptionsHint')}>
      {shown.length === 0 && <p className={classes.muted}>{t('noExceptions')}</p>}
      {shown.length > 0 && (
        <ul className={classes.exceptions}>
          {shown.map(({ range, index }) => (
            <ExceptionRow
              key={index}
              form={form}
              range={range}
              index={index}
              open={opened?.index === index || hasFault(index)}
              onOpen={(on) => setOpened(on ? { index, from: range.from } : null)}
              onChange={(part) => set('dated', withAt(dated, index, part))}
              onRemove={() => {
                set('dated', withoutAt(dated, index))
                setOpened(null)
              }}
            />
          ))}
        </ul>
      )}
      {faultOf('dated') && (
        <p className={classes.fault} role="alert">
          {faultOf('dated')}
        </p>
      )}
      <div className={classes.actions}>
        {!readOnly && (
          <>
            <Menu
              label={t('addException')}
              items={[
                {
                  key: 'closed',
                  label: t('addClosed'),
                  onSelect: () => add({ start: 0, end: 1440, categoryId: closed }),
                },
                {
                  key: 'early',
                  label: t('addEarly'),
                  onSelect: () => add({ start: 840, end: 1440, categoryId: closed }),
                },
                { key: 'open', label: t('addOpen'), onSelect: () => add({ start: 600, end: 840, categoryId: open }) },
              ]}
              trigger={(bind) => (
                <Button glyph="plus" {...bind}>
                  {t('addException')}
                </Button>
              )}
            />
            <Button glyph="upload" onClick={() => setImporting(true)}>
              {t('import')}
            </Button>
          </>
        )}
        {past.length > 0 && (
          <Button variant="ghost" aria-expanded={showPast} onClick={() => setShowPast(!showPast)}>
            {showPast ? t('hidePast') : t('past', { count: past.length })}
          </Button>
        )}
      </div>
      {importing && (
        <ImportDialog
          values={values}
          onClose={() => setImporting(false)}
          onTake={(taken) => set('dated', [...dated, ...taken])}
        />
      )}
    </FormSection>
  )
}
