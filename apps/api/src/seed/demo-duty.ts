import { nameKey } from '@nightswitch/contracts'
import type { Tx } from '../http/change.ts'
import type { Demo } from './demo-data.ts'
import { type Ids, idOf } from './ids.ts'

/** What agents are rated in and work with, by name. */
export type DutyIds = {
  readonly dutyProfiles: Ids
  readonly skills: Ids
  readonly responsibilities: Ids
  readonly configurations: Ids
}

/** Duty profiles, skills, responsibilities, not-ready reasons and Agent Assistant configurations. */
export async function writeDuty(tx: Tx, demo: Demo, units: Ids): Promise<DutyIds> {
  const ofUnit = ({ name, unit, description }: { name: string; unit: string; description: string }) => ({
    ...{ name, nameKey: nameKey(name), organizationUnitId: idOf(units, unit), description },
  })
  const dutyProfiles = new Map<string, string>()
  const skills = new Map<string, string>()
  const responsibilities = new Map<string, string>()
  const configurations = new Map<string, string>()
  for (const { offDuty, colour, icon, returnAfterMinutes, ...profile } of demo.dutyProfiles) {
    const data = { ...ofUnit(profile), offDuty, colour, icon, returnAfterMinutes }
    dutyProfiles.set(profile.name, (await tx.dutyProfile.create({ data })).id)
  }
  // A parent stands before what belongs to it.
  for (const { parent, levels, ...skill } of demo.skills) {
    const data = { ...ofUnit(skill), levels, parentId: parent === null ? null : idOf(skills, parent) }
    skills.set(skill.name, (await tx.skill.create({ data })).id)
  }
  for (const responsibility of demo.responsibilities) {
    const { id } = await tx.responsibility.create({ data: ofUnit(responsibility) })
    responsibilities.set(responsibility.name, id)
  }
  for (const reason of demo.notReadyReasons) await tx.notReadyReason.create({ data: ofUnit(reason) })
  for (const { name, unit, description, defaultProfile, profiles, ...settings } of demo.assistantConfigurations) {
    const { id } = await tx.assistantConfiguration.create({
      data: {
        ...{ ...ofUnit({ name, unit, description }), ...settings },
        defaultProfileId: defaultProfile === null ? null : idOf(dutyProfiles, defaultProfile),
        profiles: {
          create: profiles.map((profile, position) => ({ dutyProfileId: idOf(dutyProfiles, profile), position })),
        },
      },
    })
    configurations.set(name, id)
  }
  return { dutyProfiles, skills, responsibilities, configurations }
}

/** How the demo's agents work and what they can do. Who has no configuration works with a telephone alone, and was put into a profile. */
export async function writeAgents(tx: Tx, demo: Demo, units: Ids, ids: DutyIds): Promise<void> {
  for (const { email, unit, role, agent } of demo.people) {
    if (agent === null) continue
    const { id: userId } = await tx.user.findUniqueOrThrow({ where: { email }, select: { id: true } })
    const { configuration, profile, rated } = agent
    // Who leads may take calls, too.
    if (role !== 'AGENT') {
      await tx.roleAssignment.create({ data: { userId, organizationUnitId: idOf(units, unit), role: 'AGENT' } })
    }
    if (configuration !== null) {
      const assistantConfigurationId = idOf(ids.configurations, configuration)
      await tx.user.update({ where: { id: userId }, data: { assistantConfigurationId } })
    }
    if (profile !== null) {
      const dutyProfileId = idOf(ids.dutyProfiles, profile)
      await tx.agentState.create({ data: { userId, dutyProfileId, dutySince: new Date(), dutyBy: 'Nightswitch' } })
    }
    for (const { profile: ratedIn, skills, ranks } of rated) {
      const cell = { userId, dutyProfileId: idOf(ids.dutyProfiles, ratedIn) }
      await tx.skillRating.createMany({
        data: Object.entries(skills).map(([skill, level]) => ({ ...cell, skillId: idOf(ids.skills, skill), level })),
      })
      await tx.responsibilityRank.createMany({
        data: Object.entries(ranks).map(([name, rank]) => ({
          ...{ ...cell, responsibilityId: idOf(ids.responsibilities, name), rank },
        })),
      })
    }
  }
}
