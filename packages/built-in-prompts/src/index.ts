export { beepPath, holdTonePath, pathOf, soundFolder } from './folder.ts'
export {
  type BuiltInLanguage,
  type BuiltInPrompt,
  type BuiltInPromptSound,
  builtInLanguages,
  builtInPromptIds,
  builtInPrompts,
  nearestLanguage,
} from './prompts.ts'
