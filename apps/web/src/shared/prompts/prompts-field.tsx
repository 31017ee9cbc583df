import { cultureName } from '@nightswitch/contracts'
import { Button, Link, Mono, Player, SelectField, useReadOnly } from '@nightswitch/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CultureField } from '../fields/culture-field.tsx'
import '../fields/texts.ts'
import { language } from '../i18n/i18n.ts'
import classes from './prompts-field.module.css'
import { useSelectableResources } from './queries.ts'

export type Prompt = { culture: string; resourceId: string }

type Props = {
  value: readonly Prompt[]
  onChange: (prompts: Prompt[]) => void
  /** The unit of the object: its own resources and those of the units above can be chosen. */
  organizationUnitId: string
  /** What happens without any, when something else is played then. */
  noneLabel?: string | undefined
  error?: string
}

/** EM-11: *Add Resource*: choose *Language* and *Resource*, press *+Add*. Remove takes away the link, never the file. */
export function PromptsField({ value, onChange, organizationUnitId, noneLabel, error }: Props) {
  const { t } = useTranslation('fields')
  const readOnly = useReadOnly()
  const resources = useSelectableResources(
    organizationUnitId,
    value.map(({ resourceId }) => resourceId),
  )
  const rows = [...value].sort((a, b) => nameOf(a.culture).localeCompare(nameOf(b.culture)))
  return (
    <div className={classes.field}>
      {rows.length === 0 && <p className={classes.none}>{noneLabel ?? t('noPrompts')}</p>}
      <ul className={classes.rows}>
        {rows.map((prompt) => {
          const resource = resources.find(prompt.resourceId)
          return (
            <li key={prompt.culture} className={classes.row}>
              <span className={classes.language}>{nameOf(prompt.culture)}</span>
              <span className={classes.file}>
                <Link href={`/settings/resources/${prompt.resourceId}`}>
                  <Mono>{resource?.fileName ?? '…'}</Mono>
                </Link>
              </span>
              <div className={classes.sound}>
                <Player
                  src={`/api/v1/resources/${prompt.resourceId}/audio`}
                  name={nameOf(prompt.culture)}
                  durationMs={resource?.durationMs}
                  peaks={resource?.peaks.filter((_, index) => index % 4 === 0).map((peak) => peak / 100)}
                />
              </div>
              {!readOnly && (
                <span className={classes.remove}>
                  <Button
                    size="sm"
                    aria-label={t('removePrompt', { language: nameOf(prompt.culture) })}
                    onClick={() => onChange(value.filter(({ culture }) => culture !== prompt.culture))}
                  >
                    {t('remove')}
                  </Button>
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
      {!readOnly && resources.isLoaded && resources.items.length === 0 && (
        <p className={classes.none}>
          {t('noResources')} <Link href="/settings/resources">{t('toResources')}</Link>
        </p>
      )}
      {!readOnly && resources.items.length > 0 && (
        <AddResource
          taken={value.map(({ culture }) => culture)}
          resources={resources.items}
          search={resources.search}
          onAdd={(prompt) => onChange([...value, prompt])}
        />
      )}
    </div>
  )
}

type AddProps = {
  taken: readonly string[]
  resources: readonly { id: string; name: string; fileName: string }[]
  search: ReturnType<typeof useSelectableResources>['search']
  onAdd: (prompt: Prompt) => void
}

function AddResource({ taken, resources, search, onAdd }: AddProps) {
  const { t } = useTranslation('fields')
  const [culture, setCulture] = useState<string | null>(null)
  const [resourceId, setResourceId] = useState<string | null>(null)
  const isTaken = culture !== null && taken.includes(culture)
  const missing = culture === null ? t('chooseLanguage') : resourceId === null ? t('chooseResource') : undefined
  const add = () => {
    if (culture === null || resourceId === null || isTaken) return
    onAdd({ culture, resourceId })
    setCulture(null)
    setResourceId(null)
  }
  return (
    <fieldset className={classes.add}>
      <legend>{t('addResource')}</legend>
      <CultureField
        label={t('language')}
        layout="stacked"
        placeholder={t('chooseLanguage')}
        value={culture}
        onChange={setCulture}
      />
      <SelectField
        label={t('resource')}
        layout="stacked"
        placeholder={t('chooseResource')}
        value={resourceId}
        onChange={setResourceId}
        search={search}
        options={resources.map(({ id, name, fileName }) => ({ value: id, label: name, detail: fileName }))}
      />
      <Button glyph="plus" blockedBecause={isTaken ? t('taken') : missing} onClick={add}>
        {t('add')}
      </Button>
    </fieldset>
  )
}

const nameOf = (culture: string) => cultureName(culture, language())
