import { screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { renderUi } from '../testing/renderUi.tsx'
import { SortableList } from './SortableList.tsx'

function Cases({ readOnly }: { readOnly?: boolean }) {
  const [items, setItems] = useState<readonly string[]>(['Building closed', 'Power outage', 'Evacuation'])
  return (
    <SortableList
      label="Cases"
      items={items}
      itemKey={(item) => item}
      itemName={(item) => item}
      onChange={setItems}
      onRemove={(item) => setItems(items.filter((one) => one !== item))}
      readOnly={readOnly}
    >
      {(item) => <span data-testid="name">{item}</span>}
    </SortableList>
  )
}

const order = () => screen.getAllByTestId('name').map((name) => name.textContent)

it('moves an item with Alt and the arrow keys and says where it is', async () => {
  const { user } = renderUi(<Cases />)
  screen.getByRole('button', { name: /Drag Building closed/ }).focus()

  await user.keyboard('{Alt>}{ArrowDown}{/Alt}')
  expect(order()).toEqual(['Power outage', 'Building closed', 'Evacuation'])
  expect(screen.getByText('Building closed is now number 2 of 3')).toBeTruthy()

  await user.keyboard('{Alt>}{ArrowDown}{ArrowDown}{/Alt}')
  expect(order()).toEqual(['Power outage', 'Evacuation', 'Building closed'])
})

it('keeps focus on the item that moves', async () => {
  const { user } = renderUi(<Cases />)
  const up = screen.getByRole('button', { name: 'Move Evacuation up' })
  await user.click(up)
  expect(order()).toEqual(['Building closed', 'Evacuation', 'Power outage'])
  expect(document.activeElement).toBe(up)
})

it('removes an item and says so', async () => {
  const { user } = renderUi(<Cases />)
  await user.click(screen.getByRole('button', { name: 'Remove Power outage' }))
  expect(order()).toEqual(['Building closed', 'Evacuation'])
  expect(screen.getByText('Power outage removed')).toBeTruthy()
})

it('offers nothing to those who may only read', () => {
  renderUi(<Cases readOnly />)
  expect(screen.queryAllByRole('button')).toHaveLength(0)
  expect(order()).toHaveLength(3)
})
