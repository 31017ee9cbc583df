import { createContext } from 'react'

/** The element of the open dialog; lists inside of it open there and not behind it. `null` outside of a dialog. */
export const DialogContext = createContext<HTMLElement | null>(null)
