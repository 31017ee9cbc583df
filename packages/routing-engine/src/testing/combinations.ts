/** Every way to choose one value for each name. */
export function combinationsOf<Choices extends Readonly<Record<string, readonly unknown[]>>>(
  choices: Choices,
): { readonly [Name in keyof Choices]: Choices[Name][number] }[] {
  const combined = Object.entries(choices).reduce<Record<string, unknown>[]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  )
  // Built from exactly these names and values.
  return combined as { readonly [Name in keyof Choices]: Choices[Name][number] }[]
}
