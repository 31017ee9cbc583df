import { screen, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { ReadOnly } from '../fields/Field.tsx'
import { Glyph } from '../glyphs/Glyph.tsx'
import { renderUi } from '../testing/renderUi.tsx'
import { ChoiceField } from './Choices.tsx'

function Icon() {
  const [icon, setIcon] = useState<'cup' | 'car'>('cup')
  return (
    <ChoiceField
      label="Icon"
      hint="Beside the name."
      value={icon}
      onChange={setIcon}
      choices={[
        { value: 'cup', label: 'Cup', lead: <Glyph name="cup" /> },
        { value: 'car', label: 'Car', lead: <Glyph name="car" /> },
      ]}
    />
  )
}

describe('a choice among a few in a form', () => {
  it('is a group of radio buttons with words, tied to its hint', async () => {
    const { user } = renderUi(<Icon />)
    const group = screen.getByRole('group', { name: 'Icon' })

    await user.click(within(group).getByRole('radio', { name: 'Car' }))

    expect(within(group).getByRole<HTMLInputElement>('radio', { name: 'Car' }).checked).toBe(true)
    const hint = document.getElementById(group.getAttribute('aria-describedby') ?? '')
    expect(hint?.textContent).toBe('Beside the name.')
  })

  it('is a word for those who may only read', () => {
    renderUi(
      <ReadOnly on>
        <Icon />
      </ReadOnly>,
    )

    expect(screen.queryAllByRole('radio')).toEqual([])
    expect(screen.getByRole('status', { name: 'Icon' }).textContent).toContain('Cup')
  })
})
