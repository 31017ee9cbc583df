/** A sentence of the translations with its emphasis; `<strong>` is all it may hold. */
export function Emphasised({ sentence }: { sentence: string }) {
  return sentence
    .split(/<strong>(.*?)<\/strong>/)
    .map((part, index) => (index % 2 === 1 ? <strong key={`${index}-${part}`}>{part}</strong> : part))
}
