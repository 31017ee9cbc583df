import type { Plan } from '@nightswitch/routing-engine'

/** The same answer, worked out once for each plan: a plan never changes. */
export function perPlan<Answer extends object>(workOut: (plan: Plan) => Answer): (plan: Plan) => Answer {
  const known = new WeakMap<Plan, Answer>()
  return (plan) => {
    const answer = known.get(plan) ?? workOut(plan)
    known.set(plan, answer)
    return answer
  }
}
