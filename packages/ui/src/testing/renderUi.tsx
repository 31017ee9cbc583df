import { render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { UiProvider } from '../provider/UiProvider.tsx'

/** Renders inside `UiProvider`, with a person at the keyboard and the mouse. */
export function renderUi(node: ReactNode) {
  return { user: userEvent.setup(), ...render(<UiProvider>{node}</UiProvider>) }
}
