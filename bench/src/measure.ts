/** One ratio: how many times as long (or as much CPU) the other side takes as ours. */
export type Ratio = {
  readonly name: string
  readonly ratio: number
  readonly gate: number
  readonly wanted: 'at least' | 'at most'
  readonly runs: number
  /** Lowest and highest of the rounds. */
  readonly spread: readonly [number, number]
  readonly passed: boolean
}

/** `atLeast`: the other side must be that much slower. `atMost`: ours may be that much dearer than a bare one. */
export type Gate = { readonly atLeast: number } | { readonly atMost: number }

/** µs per piece of work of both sides in one round. */
export type Round = { readonly ours: number; readonly theirs: number }

export const ROUNDS = 7

/**
 * Judges rounds in which both sides ran one after the other. A gate is missed only when the median of the rounds and
 * the best rounds of both sides miss it: neighbours on the machine disturb single rounds.
 */
export function judge(name: string, rounds: readonly Round[], gate: Gate): Ratio {
  const isFaster = 'atLeast' in gate
  const ratioOf = ({ ours, theirs }: Round) => (isFaster ? theirs / ours : ours / theirs)
  const ratios = rounds.map(ratioOf).sort((one, other) => one - other)
  const median = ratios[Math.floor(ratios.length / 2)] ?? Number.NaN
  const best = ratioOf({
    ours: Math.min(...rounds.map(({ ours }) => ours)),
    theirs: Math.min(...rounds.map(({ theirs }) => theirs)),
  })
  const holds = (ratio: number) => (isFaster ? ratio >= gate.atLeast : ratio <= gate.atMost)
  return {
    name,
    ratio: rounded(median),
    gate: isFaster ? gate.atLeast : gate.atMost,
    wanted: isFaster ? 'at least' : 'at most',
    runs: rounds.length,
    spread: [rounded(ratios[0] ?? Number.NaN), rounded(ratios.at(-1) ?? Number.NaN)],
    passed: holds(median) || holds(best),
  }
}

/** Both sides take turns. The first turns are for the compiler: no side is counted while its code is still being made quick. */
export async function inRounds(ours: Turn, theirs: Turn): Promise<Round[]> {
  await ours()
  await theirs()
  const rounds: Round[] = []
  for (let round = 0; round < ROUNDS; round += 1) rounds.push({ ours: await ours(), theirs: await theirs() })
  return rounds
}

/** One turn of one side: µs per piece of work. */
type Turn = () => number | Promise<number>

/** µs of CPU per piece of work. CPU, because the clock also counts what the neighbours do. */
export function spent<Piece>(pieces: readonly Piece[], passes: number, work: (piece: Piece) => unknown): number {
  const before = process.cpuUsage()
  for (let pass = 0; pass < passes; pass += 1) for (const piece of pieces) work(piece)
  return perPiece(before, passes * pieces.length)
}

/** As `spent`, for work that gives promises; one after the other. What it does in other threads counts as well. */
export async function spentInTurn<Piece>(
  pieces: readonly Piece[],
  work: (piece: Piece) => Promise<unknown>,
): Promise<number> {
  const before = process.cpuUsage()
  for (const piece of pieces) await work(piece)
  return perPiece(before, pieces.length)
}

function perPiece(before: NodeJS.CpuUsage, count: number): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / count
}

const rounded = (ratio: number) => Math.round(ratio * 100) / 100
