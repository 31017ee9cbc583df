/** Beginnings of numbers as they are typed, one in a line: `+49 30` and `0049 30` are `+4930`. */
export const readBeginnings = (text: string): string[] =>
  text
    .split(/[\n,;]/)
    .map((line) => line.replace(/[\s()./-]/g, '').replace(/^00/, '+'))
    .filter((line) => line !== '')
