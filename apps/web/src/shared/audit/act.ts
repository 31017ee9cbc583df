import type { AuditRow } from '@nightswitch/contracts'
import i18next from 'i18next'
import './texts.ts'

const t = (key: string, options: Record<string, string> = {}) =>
  String(i18next.t(key, { ns: 'acts', defaultValue: '', ...options }))

/** What was done, to follow the actor's name: *changed service “Reception”*. An unknown act is told as it is stored. */
export function actOf({ action, objectKind, objectName }: Pick<AuditRow, 'action' | 'objectKind' | 'objectName'>) {
  const object = t(`object.${objectKind}`, { name: objectName }) || objectName
  return t(`act.${action}`, { object }) || `${action} ${object}`.trim()
}

/** The same on the object's own page: *changed this*. */
export const actOnThis = ({ action }: Pick<AuditRow, 'action'>): string =>
  t(`act.${action}`, { object: t('object.this') }) || action

/** What a changed field is called on its page. */
export const fieldWord = (field: string): string => t(`field.${field}`) || field
