import type { LinkProps } from '@nightswitch/ui'
import { Link } from 'react-router'

/** Draws the links of the ui package with the router, so that pages change without a reload. */
export function RouterLink({ href, ...rest }: LinkProps) {
  return <Link to={href} {...rest} />
}
