import { type AnchorHTMLAttributes, type ComponentType, createContext, type ReactNode, useContext } from 'react'

/** What every link of the package passes on. A router's link takes `href` and does the rest. */
export type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string; children?: ReactNode }

/** A component that draws a link, for example one around the router's. */
export type LinkComponent = ComponentType<LinkProps>

function PlainLink({ children, ...rest }: LinkProps) {
  return <a {...rest}>{children}</a>
}

export const LinkContext = createContext<LinkComponent>(PlainLink)

/** A link through the component that `UiProvider` was given; a plain `<a>` without one. */
export function Link(props: LinkProps) {
  const Component = useContext(LinkContext)
  return <Component {...props} />
}
