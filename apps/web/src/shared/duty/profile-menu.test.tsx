import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { renderPage } from '../testing/render-page.tsx'
import { type MenuProfile, ProfileMenu } from './profile-menu.tsx'

const profile = (name: string, own: Partial<MenuProfile> = {}): MenuProfile => ({
  ...{ id: name, name, description: '', offDuty: false, returnAfterMinutes: null, colour: 'ink', icon: 'desk' },
  ...own,
})
const desk = profile('Desk')
const lunch = profile('Lunch', { offDuty: true, returnAfterMinutes: 30 })
const off = profile('Gone', { offDuty: true })
const profiles = [desk, lunch, off]

const button = (name: RegExp) => screen.getByRole('button', { name })

describe('the menu of duty profiles', () => {
  it('tells each profile with its key, what is off duty, and when a break ends', () => {
    renderPage(<ProfileMenu label="Profiles" profiles={profiles} currentId="Desk" onChoose={() => undefined} />)

    expect(screen.getAllByRole('button').map((row) => row.getAttribute('aria-keyshortcuts'))).toEqual(['1', '2', '0'])
    expect(button(/Lunch/).textContent).toContain('back in 30 min')
    expect(button(/Gone Off Duty/)).toBeDefined()
    expect(button(/Desk/).getAttribute('aria-pressed')).toBe('true')
  })

  it('chooses by a press', async () => {
    const onChoose = vi.fn()
    const { user } = renderPage(
      <ProfileMenu label="Profiles" profiles={profiles} currentId={null} onChoose={onChoose} />,
    )

    await user.click(button(/Gone/))

    expect(onChoose).toHaveBeenCalledExactlyOnceWith(off)
  })

  it('chooses nothing while it says why, and can still be reached', async () => {
    const onChoose = vi.fn()
    const props = { label: 'Profiles', profiles, currentId: null, onChoose, blockedBecause: 'Not connected' }
    const { user } = renderPage(<ProfileMenu {...props} />)

    await user.click(button(/Gone/))

    expect(onChoose).not.toHaveBeenCalled()
    expect(document.activeElement).toBe(button(/Gone/))
    expect(button(/Gone/).getAttribute('title')).toBe('Not connected')
  })

  it('is a picture where nothing can be chosen', () => {
    renderPage(<ProfileMenu label="Profiles" profiles={profiles} currentId="Lunch" />)

    expect(screen.queryAllByRole('button')).toEqual([])
    expect(screen.getAllByRole('listitem')).toHaveLength(3)
  })
})
