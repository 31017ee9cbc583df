import { createRoot } from 'react-dom/client'
import { type ColorScheme, UiProvider } from '../src/index.ts'
import { CasePage } from './CasePage.tsx'
import { CasesPage } from './CasesPage.tsx'
import { EmergencyPage } from './EmergencyPage.tsx'
import { HomePage } from './HomePage.tsx'
import { PartsPage } from './PartsPage.tsx'
import { SignInPage } from './SignInPage.tsx'
import { TracePage } from './TracePage.tsx'

// For looking, never shipped: ?page=home&scheme=dark&density=compact

const query = new URLSearchParams(window.location.search)
const schemes: Readonly<Record<string, ColorScheme>> = { light: 'light', dark: 'dark' }
const pages = {
  home: <HomePage />,
  cases: <CasesPage />,
  case: <CasePage />,
  emergency: <EmergencyPage state="idle" />,
  sheet: <EmergencyPage state="sheet" />,
  active: <EmergencyPage state="active" />,
  trace: <TracePage />,
  signIn: <SignInPage />,
  parts: <PartsPage />,
}
const page = Object.entries(pages).find(([name]) => name === query.get('page'))?.[1] ?? pages.parts
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <UiProvider
      colorScheme={schemes[query.get('scheme') ?? ''] ?? 'auto'}
      density={query.get('density') === 'compact' ? 'compact' : 'comfortable'}
    >
      {page}
    </UiProvider>,
  )
