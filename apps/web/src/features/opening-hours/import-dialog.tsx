import type { Holiday, OpeningHoursBody } from '@nightswitch/contracts'
import { Button, Checkbox, Modal, Mono, Note, notify, SelectField } from '@nightswitch/ui'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../shared/api/because.ts'
import { daysName } from './hours-words.ts'
import classes from './opening-hours.module.css'
import { useReadCalendarFile } from './queries.ts'

type Dated = OpeningHoursBody['dated'][number]
type Props = { values: OpeningHoursBody; onClose: () => void; onTake: (taken: Dated[]) => void }

const mostCharacters = 300_000
const keyOf = ({ title, from, until }: Holiday) => `${from} ${until} ${title}`

/** Reads an ICS file and shows what its whole-day events would be. Takes what is ticked into the form; nothing is saved. */
export function ImportDialog({ values, onClose, onTake }: Props) {
  const { t } = useTranslation('opening-hours')
  const read = useReadCalendarFile()
  const chooser = useRef<HTMLInputElement>(null)
  const [fileName, setFileName] = useState('')
  const [tooLarge, setTooLarge] = useState(false)
  const [off, setOff] = useState<ReadonlySet<string>>(new Set())
  const [categoryId, setCategoryId] = useState(
    values.categories.find(({ isOpen }) => !isOpen)?.id ?? values.defaultCategoryId,
  )
  const had = new Set(values.dated.map(keyOf))
  const items = read.data?.items ?? []
  const chosen = items.filter((item) => !had.has(keyOf(item)) && !off.has(keyOf(item)))

  const choose = async (file: File | undefined) => {
    if (!file) return
    const content = await file.text()
    setFileName(file.name)
    setOff(new Set())
    setTooLarge(content.length > mostCharacters)
    if (content.length <= mostCharacters) read.mutate({ body: { content } })
  }
  const take = () => {
    onTake(chosen.map(({ title, from, until }) => ({ title, from, until, start: 0, end: 1440, categoryId })))
    notify({ kind: 'ready', text: t('imported', { count: chosen.length }) })
    onClose()
  }
  return (
    <Modal
      open
      onClose={onClose}
      title={t('importTitle')}
      footer={
        <Button
          variant="ink"
          blockedBecause={chosen.length === 0 ? t(read.data ? 'importNothing' : 'importNoFile') : undefined}
          onClick={take}
        >
          {t('importTake', { count: chosen.length })}
        </Button>
      }
    >
      <p className={classes.plain}>{t('importWords')}</p>
      <div className={classes.actions}>
        <Button glyph="upload" busy={read.isPending} onClick={() => chooser.current?.click()}>
          {t(fileName ? 'importAnother' : 'importChoose')}
        </Button>
        <Mono>{fileName}</Mono>
        <input
          ref={chooser}
          hidden
          type="file"
          accept=".ics,text/calendar"
          aria-label={t('importFile')}
          onChange={(event) => void choose(event.currentTarget.files?.[0])}
        />
      </div>
      {tooLarge && (
        <Note kind="error" role="alert">
          {t('importTooLarge')}
        </Note>
      )}
      {read.error && !tooLarge && (
        <Note kind="error" role="alert">
          {t('importFailed', { because: becauseOf(read.error) })}
        </Note>
      )}
      {read.data && !tooLarge && (
        <>
          <p className={classes.plain} role="status">
            {t('importFound', { count: items.length })}
          </p>
          {items.length > 0 && (
            <SelectField
              label={t('category')}
              layout="stacked"
              searchable={false}
              value={categoryId}
              onChange={(id) => id && setCategoryId(id)}
              options={values.categories.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <ul className={classes.found}>
            {items.map((item) => (
              <li key={keyOf(item)}>
                <Checkbox
                  label={
                    <>
                      {item.title} <span className={classes.muted}>{daysName(item.from, item.until)}</span>
                      {had.has(keyOf(item)) && <span className={classes.muted}>, {t('importHad')}</span>}
                    </>
                  }
                  checked={!had.has(keyOf(item)) && !off.has(keyOf(item))}
                  disabled={had.has(keyOf(item))}
                  onChange={(on) =>
                    setOff(new Set(on ? [...off].filter((key) => key !== keyOf(item)) : [...off, keyOf(item)]))
                  }
                />
              </li>
            ))}
          </ul>
          {read.data.leftOut.length > 0 && (
            <details className={classes.leftOut}>
              <summary>{t('importLeftOut', { count: read.data.leftOut.length })}</summary>
              <ul>
                {read.data.leftOut.map(({ title, because }, index) => (
                  <li key={`${index}-${title}`}>
                    {title}: {because}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </Modal>
  )
}
