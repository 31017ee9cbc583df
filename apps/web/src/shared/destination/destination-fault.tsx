import type { InputFault } from '@nightswitch/contracts'
import { Link } from '@nightswitch/ui'
import type { ReactNode } from 'react'
import type { RecordForm } from '../form/use-record-form.ts'
import { pageOf } from '../usages/usage-links.ts'
import classes from './destination-field.module.css'

const parts = ['', '/number', '/serviceId', '/voicemailBoxId', '/queueId', '/userId', '/prompts']

type Form = Pick<RecordForm<object>, 'faultOf' | 'aboutOf'>

/**
 * What is wrong with a destination or a part of it, for the field of the whole, with links to what it is about: the
 * queues of a loop (FO-13), the unit that blocks a number (FO-30).
 */
export function destinationFault(form: Form, field: string): ReactNode {
  const pointer = parts.map((part) => `${field}${part}`).find((each) => form.faultOf(each) !== undefined)
  return pointer === undefined ? undefined : linkedFault(form, pointer)
}

/** What is wrong with one field, with the same links. */
export function linkedFault({ faultOf, aboutOf }: Form, pointer: string): ReactNode {
  const fault = faultOf(pointer)
  return fault && <FaultAbout fault={fault} about={aboutOf(pointer)} />
}

/** A fault with links to what it is about. */
export function FaultAbout({ fault, about }: { fault: string; about: NonNullable<InputFault['about']> }) {
  const links = about.flatMap(({ kind, id, name }) => {
    const href = pageOf(kind, id)
    return href ? [{ href, name }] : []
  })
  return (
    <>
      {fault}
      {links.map(({ href, name }) => (
        <Link key={href} href={href} className={classes.about}>
          {name}
        </Link>
      ))}
    </>
  )
}
