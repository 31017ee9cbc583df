import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { UiProvider } from '../provider/UiProvider.tsx'

/** Renders inside `UiProvider`, with a person at the keyboard and the mouse. */
export function renderUi(node: ReactNode) {
  const page = (inner: ReactNode) => <UiProvider>{inner}</UiProvider>
  const { rerender, ...rest } = render(page(node))
  return { user: userEvent.setup(), ...rest, rerender: (next: ReactNode) => rerender(page(next)) }
}
