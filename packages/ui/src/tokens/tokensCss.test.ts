import { expect, it } from 'vitest'
import { tokensCss } from './tokensCss.ts'

it('keeps tokens.css equal to tokens.ts', async () => {
  await expect(tokensCss()).toMatchFileSnapshot('./tokens.css')
})
