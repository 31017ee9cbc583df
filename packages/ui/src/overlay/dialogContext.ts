import { createContext } from 'react'

/** The element of the open dialog; lists inside of it open there and not behind it. `null` outside of a dialog. */
export const DialogContext = createContext<HTMLElement | null>(null)

/** Tells the dialog around that one more is open inside it; gives back what takes that back. */
export const InnerDialogs = createContext<(() => () => void) | null>(null)
