let current: HTMLAudioElement | null = null

/** Lets only one recording play: the one before stops. */
export function takeTheFloor(audio: HTMLAudioElement): void {
  if (current && current !== audio) current.pause()
  current = audio
}

/** Gives up the floor when a player goes away. */
export function leaveTheFloor(audio: HTMLAudioElement | null): void {
  if (audio && current === audio) {
    audio.pause()
    current = null
  }
}
