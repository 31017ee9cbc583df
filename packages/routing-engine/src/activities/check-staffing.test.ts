import { describe, expect, it } from 'vitest'
import type { WorkflowNode } from '../configuration.ts'
import { assistantsOf, withAssistants } from '../testing/assistants.ts'
import { aNumber, officeConfig } from '../testing/office.ts'
import { withNeeds } from '../testing/rated.ts'
import { switchboard } from '../testing/switchboard.ts'

const step = (id: string, activity: string, settings: unknown, next: Record<string, string> = {}): WorkflowNode => ({
  ...{ id, activity, settings, next },
})
const dials = (id: string, number: string) => step(id, 'transfer', { destination: aNumber(number) })

/** Callers of Support are told apart by who of Desk is there for them: +1 somebody is free, +2 somebody is there, +3 nobody is. */
function office() {
  const config = officeConfig({ queues: { Support: {}, Desk: { members: ['Anna', 'Ben'], requireAgents: false } } })
  const nodes = [
    step('start', 'start', {}, { started: 'staff' }),
    step('staff', 'checkStaffing', { queueId: 'Desk' }, { available: 'free', staffed: 'there', nobody: 'nobody' }),
    ...[dials('free', '+491'), dials('there', '+492'), dials('nobody', '+493')],
  ]
  const workflows = config.workflows.map((row) => (row.name === 'Support' ? { ...row, start: 'start', nodes } : row))
  const asked = withNeeds(withAssistants({ ...config, workflows }, ['Anna', 'Ben']), {
    ...{ needs: { Support: { skills: { French: 2 } } }, ratings: { Anna: { skills: { French: 2 } } } },
  })
  const board = switchboard(asked)
  let calls = 0
  return {
    ...{ board, ...assistantsOf(board) },
    /** Where a call goes that comes now. */
    goesTo() {
      calls += 1
      board.calls(`call ${calls}`, 'Support')
      const went = board.rings().find((rings) => rings.startsWith(`call ${calls} `))
      board.hangsUp(`call ${calls}`)
      return went?.split(' → ')[1]
    },
  }
}

describe('Check Staffing', () => {
  it('asks for who can do what the service of the call asks for (DP-4)', () => {
    const { board, works, goesTo } = office()
    board.phones('Anna', 'Ben')
    const nobodyYet = goesTo()
    works('Ben')
    const oneWhoCannot = goesTo()
    works('Anna')
    const oneWhoCan = goesTo()
    board.phoneIsUsed('Anna', true)
    const busy = goesTo()

    expect([nobodyYet, oneWhoCannot, oneWhoCan, busy]).toEqual(['+493', '+493', '+491', '+492'])
  })

  it('finds nobody where the telephones of all are gone, whoever is on duty', () => {
    const { board, works, goesTo } = office()
    board.phones('Anna')
    works('Anna')

    board.phoneIs('Anna', 'signedOff')

    expect(goesTo()).toBe('+493')
  })
})
