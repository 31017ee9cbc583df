import { useQuery } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { chooseLanguage, language } from '../shared/i18n/i18n.ts'
import { Providers } from './providers.tsx'

const serverWords = { en: 'The line is busy.', de: 'Die Leitung ist besetzt.' }

function Reason() {
  const { data } = useQuery({ queryKey: ['reason'], queryFn: async () => serverWords[language()] })
  return <p>{data}</p>
}

afterEach(() => chooseLanguage('en'))

it('asks the server anew when the language changes, so that its reasons are in that language', async () => {
  await chooseLanguage('en')
  render(
    <Providers>
      <Reason />
    </Providers>,
  )
  expect(await screen.findByText(serverWords.en)).toBeDefined()

  await chooseLanguage('de')

  await vi.waitFor(() => expect(screen.getByText(serverWords.de)).toBeDefined())
})
