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
export function destinationFault({ faultOf, aboutOf }: Form, field: string): ReactNode {
  const pointer = parts.map((part) => `${field}${part}`).find((each) => faultOf(each) !== undefined)
  if (pointer === undefined) return undefined
  const links = aboutOf(pointer).flatMap(({ kind, id, name }) => {
    const href = pageOf(kind, id)
    return href ? [{ href, name }] : []
  })
  return (
    <>
      {faultOf(pointer)}
      {links.map(({ href, name }) => (
        <Link key={href} href={href} className={classes.about}>
          {name}
        </Link>
      ))}
    </>
  )
}
