/** Colours of opening-hours categories. Each has a pattern of its own, so that none is told by its colour alone. */
export const categoryTones = ['green', 'blue', 'amber', 'red', 'violet', 'grey'] as const
export type CategoryTone = (typeof categoryTones)[number]
