import { useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { ZodType } from 'zod'
import { aboutOf, faultsOf, type Refusal, refusalOf } from '../api/refusal.ts'
import { SessionContext } from '../session/session-context.ts'
import { forgetDraft, keepDraft, readDraft } from './drafts.ts'
import { faultWord } from './fault-words.ts'
import { same } from './merge.ts'

const keepAfterMs = 400

type Options<Values extends object> = {
  /** The record as the server has it. */
  saved: Values
  /** Changes when the record changed on the server. */
  version: number
  /** The contract's rules: the same that the server checks. */
  schema: ZodType
  /** Sends the values; rejects with the server's refusal. */
  save: (values: Values) => Promise<unknown>
  /** Where the form is, such as `/services/1`: what was typed is kept on this device under it. Never for secrets. */
  draftOf?: string
}

/**
 * The state of one record's form: values, what differs from the server, faults by field, and saving.
 * A change on the server is taken over while the form is untouched; with changes it is said, and nothing typed is lost.
 */
export function useRecordForm<Values extends object>({ saved, version, schema, save, draftOf }: Options<Values>) {
  const person = useContext(SessionContext)?.user.id
  const draftKey = draftOf && person ? `${person} ${draftOf}` : null
  const [restored] = useState(() => (draftKey ? readDraft(draftKey, Date.now(), saved) : null))
  const [base, setBase] = useState(restored?.base ?? { values: saved, version })
  const [values, setValues] = useState(restored?.values ?? saved)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [serverFaults, setServerFaults] = useState<Record<string, string>>({})
  const [about, setAbout] = useState<ReturnType<typeof aboutOf>>({})
  const [refusal, setRefusal] = useState<Refusal | 'offline' | 'fault' | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  const dirty = useMemo(
    () =>
      (Object.keys(values) as (keyof Values & string)[]).filter((field) => !same(values[field], base.values[field])),
    [values, base],
  )
  const changedElsewhere = version !== base.version

  useEffect(() => {
    if (!changedElsewhere || dirty.length > 0) return
    setBase({ values: saved, version })
    setValues(saved)
  }, [changedElsewhere, dirty.length, saved, version])

  useEffect(() => {
    if (!draftKey) return
    if (dirty.length === 0) return forgetDraft(draftKey)
    const timer = setTimeout(() => keepDraft(draftKey, { values, base, keptAt: Date.now() }), keepAfterMs)
    return () => clearTimeout(timer)
  }, [draftKey, dirty.length, values, base])

  const forget = () => {
    if (draftKey) forgetDraft(draftKey)
  }

  const ownFaults = useMemo(() => faultsBySchema(schema, values), [schema, values])

  /** What to show under a field: the server's fault first, our own once the person has left the field. */
  const faultOf = (field: string): string | undefined =>
    serverFaults[field] ?? (left.has(field) ? ownFaults[field] : undefined)

  const set = <Field extends keyof Values & string>(field: Field, value: Values[Field]) => {
    setValues((now) => ({ ...now, [field]: value }))
    setServerFaults((now) => Object.fromEntries(Object.entries(now).filter(([pointer]) => !isWithin(pointer, field))))
    setRefusal(null)
  }

  const submit = async (): Promise<boolean> => {
    setLeft(new Set([...Object.keys(values), ...Object.keys(ownFaults)]))
    if (Object.keys(ownFaults).length > 0) {
      focusFirstFault(form.current)
      return false
    }
    setBusy(true)
    setServerFaults({})
    setRefusal(null)
    try {
      await save(values)
      // The page may be gone already, and no effect comes after it.
      forget()
      setBase({ values, version: base.version })
      return true
    } catch (error) {
      setServerFaults(serverFaultsOf(error))
      setAbout(aboutOf(error))
      setRefusal(refusalOf(error) ?? (error instanceof TypeError ? 'offline' : 'fault'))
      focusFirstFault(form.current)
      return false
    } finally {
      setBusy(false)
    }
  }

  return {
    form,
    values,
    set,
    faultOf,
    faults: { ...ownFaults, ...serverFaults },
    /** What the server's fault under a field is about, for links there. */
    aboutOf: (field: string) => (serverFaults[field] ? (about[field] ?? []) : []),
    leave: (field: string) => setLeft((now) => new Set([...now, field])),
    dirty,
    isDirty: (field: keyof Values & string) => dirty.includes(field),
    // While saving, what changed is our own.
    changedElsewhere: changedElsewhere && dirty.length > 0 && !busy,
    /** What the person had seen when they began, and the record as it is now. */
    base: base.values,
    theirs: saved,
    /** Goes on from the record as it is now, with these values: what the person chose out of both. */
    merge: (chosen: Values) => {
      setBase({ values: saved, version })
      setValues(chosen)
      setServerFaults({})
      setRefusal(null)
    },
    /** When what stands in the form was typed, if it comes from an earlier visit. */
    restoredFrom: restored?.keptAt ?? null,
    forgetDraft: forget,
    discard: () => {
      setBase({ values: saved, version })
      setValues(saved)
      setServerFaults({})
      setRefusal(null)
      setLeft(new Set())
    },
    /** The version the person has been looking at: goes out as If-Match. */
    baseVersion: base.version,
    submit,
    busy,
    refusal,
  }
}

export type RecordForm<Values extends object> = ReturnType<typeof useRecordForm<Values>>

const serverFaultsOf = (error: unknown) =>
  Object.fromEntries(Object.entries(faultsOf(error)).map(([pointer, detail]) => [pointer, faultWord(detail)]))

const isWithin = (pointer: string, field: string) => pointer === field || pointer.startsWith(`${field}/`)

/** Faults by path (`numbers/0/number`), the first of each path; a parent also shows its children's first. */
function faultsBySchema(schema: ZodType, values: object): Record<string, string> {
  const parsed = schema.safeParse(values)
  if (parsed.success) return {}
  const faults: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    const path = issue.path.join('/')
    faults[path] ??= faultWord(issue.message)
  }
  return faults
}

/** Moves the person to the first field that needs another look, once it is drawn. */
const focusFirstFault = (form: HTMLFormElement | null) =>
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
