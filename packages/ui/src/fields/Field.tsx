import { createContext, type ReactNode, useContext, useId } from 'react'
import { Glyph } from '../glyphs/Glyph.tsx'
import { useTexts } from '../provider/texts.ts'
import { VisuallyHidden } from '../text/Text.tsx'
import classes from './Field.module.css'

/** Label beside the control (176 px), above it, or spoken only. */
export type FieldLayout = 'row' | 'stacked' | 'bare'

export const FieldLayoutContext = createContext<FieldLayout>('row')

const ReadOnlyContext = createContext(false)

/** Whether the fields here show their values as text, because the person may read but not write. */
export const useReadOnly = (): boolean => useContext(ReadOnlyContext)

/** Shows the values of all fields inside as text, unless `on` is false. Buttons that change them ask `useReadOnly`. */
export function ReadOnly({ on, children }: { on: boolean; children: ReactNode }) {
  return <ReadOnlyContext value={on}>{children}</ReadOnlyContext>
}

/** What every field has around its control. */
export type FieldFrameProps = {
  label: string
  /** Help below the control. */
  hint?: ReactNode
  /** What is wrong and what to do, as one sentence. Shown with the diamond, tied to the control. */
  error?: ReactNode
  /** Marks the field as changed and not saved. */
  changed?: boolean
  required?: boolean
  optional?: boolean
  /** `row` unless told; `FieldLayoutContext` sets it for a whole form. */
  layout?: FieldLayout
  /** At the right end of the label, for example a link. */
  labelEnd?: ReactNode
}

/** What a control needs to be tied to its label, hint and error. */
export type ControlIds = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': true | undefined
}

/** Label, control, hint and error of one field. `children` gets the ids to put on the control. */
export function Field({
  children,
  ...frame
}: FieldFrameProps & { children: ReactNode | ((ids: ControlIds) => ReactNode) }) {
  const { label, hint, error, changed, required, optional, labelEnd } = frame
  const inherited = useContext(FieldLayoutContext)
  const layout = frame.layout ?? inherited
  const texts = useTexts()
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const ids: ControlIds = {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': required || undefined,
  }
  return (
    <div className={classes.field} data-layout={layout}>
      {layout === 'bare' ? (
        <VisuallyHidden>
          <label htmlFor={id}>{label}</label>
        </VisuallyHidden>
      ) : (
        <div className={classes.label}>
          <label htmlFor={id}>{label}</label>
          {required && (
            <span className={classes.note} aria-hidden="true">
              {texts.required}
            </span>
          )}
          {optional && <span className={classes.note}>{texts.optional}</span>}
          {changed && (
            <>
              <span className={classes.dot} aria-hidden="true" />
              <VisuallyHidden>{texts.changed}</VisuallyHidden>
            </>
          )}
          {labelEnd && <span className={classes.end}>{labelEnd}</span>}
        </div>
      )}
      <div className={classes.control}>
        {typeof children === 'function' ? children(ids) : children}
        {error && (
          <p className={classes.error} id={`${id}-error`}>
            <Glyph name="error" size={14} />
            <span>{error}</span>
          </p>
        )}
        {hint && (
          <div className={classes.hint} id={`${id}-hint`}>
            {hint}
          </div>
        )}
      </div>
    </div>
  )
}

/** A field's value as text for those who may read but not write: the value, then a lock and who can change it. */
export function ReadOnlyField({
  because,
  children,
  ...frame
}: FieldFrameProps & { because?: string; children: ReactNode }) {
  return (
    <Field {...frame} required={false}>
      {(ids) => (
        <output id={ids.id} className={classes.value}>
          <span>{children}</span>
          {because && (
            <span className={classes.note} title={because}>
              <Glyph name="lock" size={14} label={because} />
            </span>
          )}
        </output>
      )}
    </Field>
  )
}

export type FormSectionProps = {
  title: string
  /** One muted sentence beside the title. */
  description?: ReactNode
  /** At the right end of the head. */
  end?: ReactNode
  /** The first section of a page has no hairline above. */
  first?: boolean
  children: ReactNode
}

/** A part of a form under its own heading, divided by a hairline. */
export function FormSection({ title, description, end, first, children }: FormSectionProps) {
  const id = useId()
  return (
    <section className={classes.section} data-first={first || undefined} aria-labelledby={id}>
      <div className={classes.sectionHead}>
        <h2 id={id}>{title}</h2>
        {description && <p>{description}</p>}
        {end && <span className={classes.sectionEnd}>{end}</span>}
      </div>
      {children}
    </section>
  )
}
