import { cultureName, type ServicePreview } from '@nightswitch/contracts'
import { formatNumber } from '@nightswitch/contracts/phone-numbers'
import { Glyph, Mono, Note, Player } from '@nightswitch/ui'
import { useTranslation } from 'react-i18next'
import { Emphasised } from '../../shared/i18n/emphasised.tsx'
import { language } from '../../shared/i18n/i18n.ts'
import classes from './what-callers-get.module.css'

type Preview = {
  readonly services: readonly ServicePreview[]
  readonly prepared: number
  readonly unprepared: number
  readonly hidden: number
}

/** What callers hear in each language, where they go, and which services are not prepared (EM-18, EM-24). */
export function WhatCallersGet({ preview }: { preview: Preview }) {
  const { t } = useTranslation('emergency')
  const prepared = preview.services.filter((service) => service.readiness.prepared)
  const unprepared = preview.services.filter((service) => !service.readiness.prepared)
  const many = preview.services.length > 1
  const warnings = distinct(prepared.flatMap((service) => service.warnings.map((warning) => warning.because)))
  return (
    <section className={classes.box} aria-label={t('sheet.hear')}>
      <h3>{t('sheet.hear')}</h3>
      {many && <p>{t('sheet.services', { count: preview.services.length, prepared: preview.prepared })}</p>}
      <ul className={classes.heard}>
        {distinctHeard(prepared).map((heard) => (
          <li key={heard.culture}>
            <HeardRow heard={heard} />
          </li>
        ))}
      </ul>
      <ul className={classes.routes}>
        {distinctRoutes(prepared, many).map(({ to, names }) => (
          <li key={to}>
            <Glyph name="arrow" size={14} />
            <span>
              {t('sheet.next')} <Mono>{to}</Mono>
            </span>
            <span className={classes.muted}>{t('sheet.callersOf', { names: names.join(', ') })}</span>
          </li>
        ))}
      </ul>
      {coveredByDefault(prepared).map(({ unit, names }) => (
        <p key={unit} className={classes.muted}>
          {t('sheet.coveredByDefault', { unit, names: names.join(', ') })}
        </p>
      ))}
      {unprepared.length > 0 && (
        <Note kind="warn">
          <Emphasised
            sentence={t('sheet.notPrepared', { names: unprepared.map((service) => service.service.name).join(', ') })}
          />
        </Note>
      )}
      {warnings.map((because) => (
        <Note key={because} kind="warn">
          {because}
        </Note>
      ))}
      {preview.hidden > 0 && <p className={classes.muted}>{t('sheet.hidden', { count: preview.hidden })}</p>}
    </section>
  )
}

type Heard = ServicePreview['hears'][number]

function HeardRow({ heard }: { heard: Heard }) {
  const { t } = useTranslation('emergency')
  const name = cultureName(heard.culture, language())
  if (heard.resource)
    return (
      <>
        <Player
          large
          src={`/api/v1/resources/${heard.resource.id}/audio`}
          name={name}
          durationMs={heard.resource.durationMs}
        >
          <span className={classes.name}>{name}</span>
        </Player>
        {heard.step !== 'exact' && (
          <span className={classes.muted}>{t('sheet.fallback', { name: heard.resource.name })}</span>
        )}
      </>
    )
  const spoken = (heard.builtIn ?? 'en').slice(0, 2)
  return (
    <>
      <Player large src={`/api/v1/prompts/${spoken}/emergency`} name={name}>
        <span className={classes.name}>{name}</span>
      </Player>
      <span className={classes.muted}>{t('sheet.fallback', { name: t('sheet.noAnnouncement') })}</span>
    </>
  )
}

/** EM-24: services that have no case, or whose workflow does not check, by the unit whose default case covers them. */
function coveredByDefault(services: readonly ServicePreview[]): { unit: string; names: string[] }[] {
  const byUnit = new Map<string, string[]>()
  for (const { service, readiness } of services) {
    const unit = readiness.coveredByDefault?.organizationUnit.name
    if (unit !== undefined) byUnit.set(unit, [...(byUnit.get(unit) ?? []), service.name])
  }
  return [...byUnit].map(([unit, names]) => ({ unit, names }))
}

const distinct = (texts: readonly string[]) => [...new Set(texts)]

/** One row per language; several services mostly hear the same. */
function distinctHeard(services: readonly ServicePreview[]): Heard[] {
  const rows = new Map<string, Heard>()
  for (const { hears } of services)
    for (const heard of hears) if (!rows.has(heard.culture)) rows.set(heard.culture, heard)
  return [...rows.values()]
}

/** One row per place where callers go, with whom it takes there: names for several services, numbers for one. */
function distinctRoutes(services: readonly ServicePreview[], many: boolean): { to: string; names: string[] }[] {
  const rows = new Map<string, string[]>()
  for (const { wouldGo, service, numbers } of services) {
    const to = wouldGo.number ? formatNumber(wouldGo.number) : wouldGo.text
    const names = many ? [service.name] : numbers.map(formatNumber)
    rows.set(to, [...(rows.get(to) ?? []), ...names])
  }
  return [...rows].map(([to, names]) => ({ to, names }))
}
