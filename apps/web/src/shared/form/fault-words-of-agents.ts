/** What the contract and the server say of duty profiles, skills, responsibilities and Agent Assistant configurations, in German. */
export const germanOfAgents: readonly (readonly [RegExp, string])[] = [
  [/^Give whole minutes\.$/, 'Bitte ganze Minuten angeben.'],
  [/^Give whole seconds\.$/, 'Bitte ganze Sekunden angeben.'],
  [/^At least 1 minute\.$/, 'Mindestens 1 Minute.'],
  [/^At most 1,440 minutes, a day\.$/, 'Höchstens 1440 Minuten, ein Tag.'],
  [/^At most 3,600, an hour\.$/, 'Höchstens 3600, eine Stunde.'],
  [/^Not less than 0\.$/, 'Nicht weniger als 0.'],
  [/^At most 20 profiles\.$/, 'Höchstens 20 Dienstprofile.'],
  [/^Name each profile once\.$/, 'Jedes Dienstprofil nur einmal.'],
  [/^Choose one of the profiles that agents can choose\.$/, 'Bitte eines der wählbaren Dienstprofile nehmen.'],
  [/^Give every level a name\.$/, 'Bitte jeder Stufe einen Namen geben.'],
  [/^Keep it to 40 characters\.$/, 'Höchstens 40 Zeichen, bitte.'],
  [/^Give it at least one level\.$/, 'Bitte mindestens eine Stufe angeben.'],
  [/^At most 10 levels\.$/, 'Höchstens 10 Stufen.'],
  [/^Name each level once\.$/, 'Jede Stufe nur einmal nennen.'],
]
