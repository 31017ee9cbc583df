import { frontDesk } from '../fixtures/given.ts'
import { expect, test } from '../fixtures/test.ts'
import { aTone } from '../fixtures/tone.ts'

const list = '/settings/resources'

test('EM-12: a recording is uploaded, played in the console and heard by callers', async ({ as, given, phone }) => {
  const name = given.aName('Water damage')
  const page = await as('administrator of Berlin')
  await page.goto(list)
  await page.getByRole('button', { name: 'Add' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add a resource' })
  await expect(dialog.getByRole('button', { name: 'Upload' })).toBeDisabled()
  const file = { name: 'evac_de.wav', mimeType: 'audio/wav', buffer: aTone({ seconds: 2 }) }
  await dialog.locator('input[type=file]').setInputFiles(file)
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByRole('button', { name: 'Upload' }).click()

  await expect(page.getByText(`“${name}” is uploaded.`)).toBeVisible()
  await page.goto(list)
  await page.getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText('2.0 s')).toBeVisible()
  const part = page.waitForResponse((response) => response.url().includes('/audio') && response.status() === 206)
  await page.getByRole('button', { name: `Play ${name}` }).click()
  expect((await part).headers()['content-type']).toBe('audio/wav')
  await expect(page.getByRole('button', { name: `Pause ${name}` })).toBeVisible()

  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const plays = [{ culture: 'de-DE' as const, resource: { id, name } }]
  const emergencyCase = await given.anEmergencyCase({ plays, goesTo: frontDesk })
  const service = await given.aService({ cases: [emergencyCase] })
  await given.anEmergency({ kind: 'service', serviceId: service.id })
  expect(await phone.calls(service.name)).toHear(name)
})

test('what is no sound is refused with the reason, whatever it is called', async ({ as, given }) => {
  const page = await as('administrator of Berlin')
  await page.goto(list)
  await page.getByRole('button', { name: 'Add' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add a resource' })
  const file = { name: 'evac_de.wav', mimeType: 'audio/wav', buffer: Buffer.from('Please leave the building.') }
  await dialog.locator('input[type=file]').setInputFiles(file)
  await dialog.getByLabel('Name', { exact: true }).fill(given.aName('No sound'))

  await dialog.getByRole('button', { name: 'Upload' }).click()

  await expect(dialog.getByText('Upload a WAV, MP3 or OGG file.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Upload' })).toBeEnabled()
})

test('EM-19: a recording in use says what plays it', async ({ as, given }) => {
  const { emergencyCase, resource } = await given.aPreparedService()
  const page = await as('administrator of Berlin')
  await page.goto(`${list}/${resource.id}`)

  await page.getByRole('button', { name: /^Delete/ }).click({ force: true })

  const reason = page.getByRole('region', { name: `“${resource.name}” cannot be deleted` })
  await expect(reason.getByRole('link', { name: emergencyCase.name })).toBeVisible()
})

test('a replaced sound is played at once by everything that plays it', async ({ as, given }) => {
  const resource = await given.aResource()
  const page = await as('administrator of Berlin')
  await page.goto(`${list}/${resource.id}`)
  await expect(page.getByText('1.0 s')).toBeVisible()

  const file = { name: 'longer.wav', mimeType: 'audio/wav', buffer: aTone({ hertz: 880, seconds: 3 }) }
  await page.locator('input[type=file]').setInputFiles(file)

  await expect(page.getByText('The sound is replaced.')).toBeVisible()
  await expect(page.getByText('3.0 s')).toBeVisible()
})
