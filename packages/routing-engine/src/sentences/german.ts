import type { Code } from './english.ts'
import { germanQueues } from './german-queues.ts'
import { sources } from './german-sources.ts'
import { promptNames } from './prompt-names.ts'
import type { Template } from './words.ts'

const causes = {
  busy: 'besetzt',
  noAnswer: 'niemand hat abgehoben',
  rejected: 'der Anruf wurde abgewiesen',
  failed: 'nicht erreichbar',
}

const languageSteps = {
  exact: '',
  sameLanguage: ', was der Sprache des Anrufers am nächsten kommt',
  service: ', weil es keine in der Sprache des Anrufers gibt; dies ist die Sprache des Services',
  installation: ', weil es keine in der Sprache des Anrufers oder des Services gibt',
  anyLanguage: ', weil es keine in einer besseren Sprache gibt',
  builtIn: ', weil keine Aufnahme passt',
}

/** What each code says in German. */
export const german: Readonly<Record<Code, Template>> = {
  CALL_ARRIVED: ({ text, has, culture }) =>
    `Ein Anruf an ${text('calledNumber')} ist für „${text('serviceName')}“ eingegangen; seine Sprache ist ${culture('culture')}${has('callerNumber') ? `, der Anrufer ${text('callerNumber')}` : ''}.`,
  STATE_UNREADABLE: ({ text }) =>
    `Die Einstellungen waren gerade nicht lesbar, darum entschieden die letzten bekannten, Version ${text('version')}.`,
  STARTED: ({ text }) => `Der Workflow „${text('workflowName')}“, Version ${text('number')}, hat begonnen.`,
  ACCEPTED: () => 'Der Anruf wurde angenommen.',
  CONNECTED: ({ text }) => `Der Anrufer wurde mit ${text('number')} verbunden.`,
  TALK_ENDED: () => 'Die andere Seite hat aufgelegt, damit ist der Anruf zu Ende.',
  DISCONNECTED: () => 'Der Workflow hat den Anruf beendet.',
  CALLER_HUNG_UP: () => 'Der Anrufer hat aufgelegt.',

  NO_CASE_ASSIGNED: ({ text }) =>
    `Die Notfall-Umleitung ist aus, weil „${text('serviceName')}“ kein Notfallszenario hat. Weisen Sie eines unter Service → Workflow zu.`,
  SERVICE_NORMAL: ({ text, time }) =>
    `„${text('serviceName')}“ arbeitet normal, weil ${text('by')} ihn um ${time('since')} auf Normalbetrieb gestellt hat.`,
  ACTIVATION: ({ text, has, time, one }) =>
    `${has('exercise') ? 'Dies ist eine Übung. ' : ''}Die Notfall-Umleitung ist mit „${text('caseName')}“ an für ${one(
      'scope',
      {
        service: 'diesen Service',
        unit: `alles in ${text('scopeName')}`,
        case: 'jeden Service mit diesem Notfallszenario',
      },
    )}${has('by') ? `, eingeschaltet von ${text('by')}` : ', für diesen Versuch'}, seit ${time('since')}${
      has('until') ? `, bis ${time('until')}` : ', bis jemand sie beendet'
    }.`,
  CASE_FLAG: ({ text, has, time }) =>
    `Die Notfall-Umleitung ist an, weil sie in „${text('caseName')}“ eingeschaltet ist${has('by') ? `, von ${text('by')}` : ''}${has('since') ? `, seit ${time('since')}` : ''}.`,
  CASE_FLAG_OFF: ({ text }) => `Die Notfall-Umleitung ist für „${text('caseName')}“ aus.`,
  EXPIRED: ({ text, time }) =>
    `Die Notfall-Umleitung ist aus: Was ${text('by')} eingeschaltet hatte, ist um ${time('expiredAt')} abgelaufen. Schalten Sie sie wieder ein, wenn sie noch gebraucht wird.`,
  COVERED_BEFORE_START: ({ text }) =>
    `Ein Notfall läuft, und „${text('serviceName')}“ hat kein eigenes Notfallszenario oder einen Workflow, der nicht prüft. Darum nimmt das Standard-Szenario von ${text('unitName')} den Anruf an, bevor der Workflow beginnt.`,
  ALTERS_HIDDEN_EMERGENCY: () =>
    'Für Services, die Sie nicht sehen, läuft ein Notfall, den diese Änderung verändern würde. Er muss zuerst beendet werden.',
  ALTERS_EMERGENCY: ({ text, has, time, one }) =>
    `Für „${text('serviceName')}“ läuft ${has('since') ? `seit ${time('since')} ` : ''}ein Notfall${has('by') ? `, eingeschaltet von ${text('by')}` : ''}. Diese Änderung würde ${one(
      'what',
      {
        over: 'ihn für die Anrufer beenden',
        case: 'ein anderes Notfallszenario sprechen lassen',
        callers: 'ändern, was die Anrufer hören oder wohin sie gelangen',
      },
    )}. Beenden Sie zuerst den Notfall.`,

  HOURS_OPEN: ({ text, has, time }) =>
    `„${text('hoursName')}“ sagt „${text('category')}“, das ist geöffnet${has('until') ? `, bis ${time('until')}` : ''}.`,
  HOURS_CLOSED: ({ text, has, time }) =>
    `„${text('hoursName')}“ sagt „${text('category')}“, das ist geschlossen${has('until') ? `, bis ${time('until')}` : ''}.`,
  NO_OPENING_HOURS: ({ text }) =>
    `„${text('serviceName')}“ gilt als geöffnet, weil der Workflow keine Öffnungszeiten nennt. Wählen Sie dort welche, wenn zeitweise geschlossen ist.`,
  OPENING_HOURS_MISSING: ({ text }) =>
    `„${text('serviceName')}“ gilt als geöffnet, weil es die Öffnungszeiten des Workflows nicht mehr gibt. Wählen Sie dort andere.`,

  PLAYING: ({ text, culture, one }) =>
    `Spielt „${text('soundName')}“, ${culture('culture')}${one('languageStep', languageSteps)}.`,
  PLAYING_BUILT_IN: ({ culture, one }) =>
    `Spielt die eingebaute Ansage „${one('prompt', promptNames.de)}“, ${culture('culture')}${one('languageStep', languageSteps)}.`,
  PLAYED: () => 'Die Ansage wurde bis zum Ende gespielt.',
  NOTHING_TO_PLAY: () => 'Es wird nichts gespielt, weil hier keine Ansage eingestellt ist.',
  NO_CASE_TO_ANNOUNCE: () => 'Es wird nichts gespielt, weil für diesen Anruf kein Notfallszenario spricht.',
  PROMPT_FAILED: ({ text }) =>
    `„${text('soundName')}“ ließ sich nicht abspielen, deshalb hörte der Anrufer die nächstbeste Ansage. Laden Sie die Datei unter Einstellungen → Workflow → Ansagen neu hoch.`,

  DIALLING: ({ text, one, has }) =>
    `Ruft ${text('number')} an, ${one('source', sources)}${has('confirm') ? '; wer abnimmt, muss die 1 drücken' : ''}.`,
  GOES_NOWHERE: () => 'Hier ist kein Ziel eingestellt, und das ist so gewollt.',
  NOT_REACHED: ({ text, one }) => `${text('number')} wurde nicht erreicht: ${one('cause', causes)}.`,
  MOVED_TO_SERVICE: ({ text, one }) =>
    `Geht weiter an den Service „${text('serviceName')}“, ${one('source', sources)}.`,
  ANNOUNCED_THEN_ENDED: ({ one }) =>
    `Spielt eine Ansage und beendet den Anruf; so eingestellt: ${one('source', sources)}.`,
  GOES_TO_VOICEMAIL: ({ text, one }) =>
    `Der Anrufer kann im Anrufbeantworter „${text('boxName')}“ eine Nachricht hinterlassen, ${one('source', sources)}.`,
  RECORDING: ({ text }) =>
    `Der Anrufer hört einen Ton und wird aufgezeichnet, höchstens ${text('maxSeconds')} Sekunden lang.`,
  MESSAGE_LEFT: ({ text }) =>
    `Der Anrufer hat in „${text('boxName')}“ eine Nachricht von ${text('seconds')} s hinterlassen.`,
  MESSAGE_EMPTY: ({ text }) =>
    `Der Anrufer hat nach dem Ton nichts gesagt, deshalb hat „${text('boxName')}“ keine neue Nachricht.`,
  RECORDING_FAILED: ({ text }) =>
    `Für „${text('boxName')}“ ließ sich keine Nachricht aufzeichnen, deshalb ging der Anruf ohne weiter. Rufen Sie selbst an und hinterlassen Sie eine.`,
  VOICEMAIL_BOX_MISSING: () =>
    'Den Anrufbeantworter, an den der Anruf gehen soll, gibt es nicht mehr. Wählen Sie ein anderes Ziel.',
  HOP_LIMIT: ({ text }) =>
    `Der Anruf wurde schon ${text('limit')}-mal weitergegeben und geht nicht noch einmal weiter. Kürzen Sie die Kette der Services.`,
  SERVICE_TWICE: ({ text }) =>
    `Der Anruf war schon in „${text('serviceName')}“ und geht nicht noch einmal dorthin. Wählen Sie ein Ziel, das nicht zurückführt.`,
  SERVICE_MISSING: () =>
    'Den Service, an den der Anruf weitergehen soll, gibt es nicht mehr. Wählen Sie ein anderes Ziel.',

  NUMBER_UNKNOWN: ({ text }) =>
    `${text('calledNumber')} gehört zu keinem Service. Tragen Sie die Nummer unter Service → Allgemein ein, oder fragen Sie Ihren Anbieter, warum Anrufe dafür ankommen.`,
  NO_WORKFLOW: ({ text }) =>
    `„${text('serviceName')}“ hat keinen veröffentlichten Workflow, deshalb gehen Anrufer an das Auffangziel. Wählen Sie einen unter Service → Workflow.`,
  NO_DESTINATION: ({ text, has }) =>
    has('queueName')
      ? `Niemand aus „${text('queueName')}“ ist da, und dafür ist kein Ziel eingestellt, deshalb gehen Anrufer an das Auffangziel. Stellen Sie „Bei Nichterreichbarkeit“ ein.`
      : 'Es ist kein Ziel eingestellt, deshalb gehen Anrufer an das Auffangziel. Stellen Sie eines im Schritt ein, der den Anruf weitergibt, oder im Notfallszenario.',
  NOBODY_ANSWERED: ({ one }) =>
    `Kein Ziel wurde erreicht (${one('cause', causes)}), deshalb geht der Anrufer an das Auffangziel. Prüfen Sie die Ziele.`,
  STEP_MISSING: ({ text }) =>
    `Der Workflow führt zum Schritt „${text('step')}“, den es nicht gibt, deshalb geht der Anrufer an das Auffangziel. Berichtigen Sie den Workflow und veröffentlichen Sie ihn.`,
  STEP_BROKEN: ({ text }) =>
    `Die Einstellungen des Schritts „${text('step')}“ sind nicht lesbar (${text('detail')}), deshalb geht der Anrufer an das Auffangziel. Berichtigen Sie den Workflow und veröffentlichen Sie ihn.`,
  EXIT_UNWIRED: ({ text }) =>
    `Der Ausgang „${text('exit')}“ des Schritts „${text('step')}“ führt nirgendwohin, deshalb geht der Anrufer an das Auffangziel. Berichtigen Sie den Workflow und veröffentlichen Sie ihn.`,
  LOOP_WITHOUT_WAIT: ({ text }) =>
    `Der Workflow ging durch ${text('limit')} Schritte, ohne an einem zu halten, deshalb geht der Anrufer an das Auffangziel. Entfernen Sie die Schleife und veröffentlichen Sie ihn.`,
  ACTIVITY_FAULT: ({ text }) =>
    `Der Schritt „${text('step')}“ ist in sich gescheitert (${text('detail')}), deshalb geht der Anrufer an das Auffangziel. Bitte melden Sie das.`,
  LAST_RESORT_BOX: ({ text }) =>
    `Kein Auffangziel hat den Anruf genommen, deshalb kann der Anrufer im Anrufbeantworter „${text('boxName')}“ eine Nachricht hinterlassen.`,
  CATCH_ALL_MISSING: () =>
    'Es ist kein Auffangziel eingestellt, deshalb hört der Anrufer eine Ansage und der Anruf endet. Stellen Sie eines unter Organisationseinheiten ein.',
  CATCH_ALL_FAILED: ({ text, one }) =>
    `Das Auffangziel von ${text('unitName')} wurde nicht erreicht: ${one('cause', causes)}. Prüfen Sie das Auffangziel.`,
  REFUSED_UNKNOWN_NUMBER: () =>
    'Der Anruf wird abgelehnt, weil für unbekannte Nummern kein Auffangziel eingestellt ist.',

  ...germanQueues,

  WORKFLOW_DOES_NOT_CHECK: ({ text }) =>
    `Der Workflow von „${text('serviceName')}“ prüft nie auf einen Notfall, deshalb werden Anrufer nicht umgeleitet. Wählen Sie unter Service → Workflow einen, der prüft.`,
  NO_CASE: ({ text }) =>
    `„${text('serviceName')}“ hat kein Notfallszenario, deshalb werden Anrufer nicht umgeleitet. Weisen Sie eines unter Service → Workflow zu.`,
  MISSING_LANGUAGE: ({ culture }) =>
    `Anrufer mit der Sprache ${culture('culture')} hören eine andere, weil es keine Aufnahme in ihrer gibt. Fügen Sie dem Notfallszenario eine hinzu.`,
  DESTINATION_IS_SAME_SERVICE: ({ text }) =>
    `Anrufer kämen zu „${text('serviceName')}“ selbst zurück und gehen deshalb an das Auffangziel. Wählen Sie ein anderes Ziel.`,
  DESTINATION_LOOPS: ({ text }) =>
    `Das Ziel führt zu „${text('serviceName')}“ zurück, deshalb enden Anrufer beim Auffangziel. Wählen Sie ein anderes Ziel.`,
  DESTINATION_IN_EMERGENCY: ({ text }) =>
    `„${text('serviceName')}“, wohin die Anrufer gingen, ist selbst im Notfall. Prüfen Sie, wohin dessen Anrufer gehen.`,
  DESTINATION_CLOSED: ({ text, has, time }) =>
    `„${text('serviceName')}“, wohin die Anrufer gingen, hat geschlossen: „${text('category')}“${has('until') ? ` bis ${time('until')}` : ''}. Prüfen Sie, wohin dessen Anrufer gehen.`,
  NO_CATCH_ALL: () =>
    'Über diesem Service ist kein Auffangziel eingestellt: Wem niemand antwortet, der hört eine Ansage und der Anruf endet. Stellen Sie eines unter Organisationseinheiten ein.',
  OFFERED: ({ text }) => `Es klingelt bei ${text('name')}, aus der Warteschlange „${text('queueName')}“.`,
  OFFER_DECLINED: ({ text }) =>
    `${text('name')} hat den Anruf abgelehnt und pausiert, bis jemand die Rückkehr meldet. Der Anrufer behält seinen Platz.`,
  OFFER_MISSED: ({ text }) =>
    `${text('name')} hat nicht rechtzeitig abgehoben und pausiert, bis jemand die Rückkehr meldet. Der Anrufer behält seinen Platz.`,
  OFFER_NOT_TAKEN: ({ text }) => `${text('name')} hat den Anruf nicht angenommen. Der Anrufer behält seinen Platz.`,
  OFFER_TO_LAST_ONE: ({ text }) =>
    `${text('name')} hat nicht rechtzeitig abgehoben. Sonst ist niemand da, darum klingelt es dort in ${text('seconds')} Sekunden wieder.`,
  OFFER_UNREACHABLE: ({ text }) =>
    `Kein Telefon von ${text('name')} war erreichbar, was nicht als verpasster Anruf zählt. Der Anrufer behält seinen Platz.`,
  OFFER_WITHDRAWN: ({ text }) =>
    `Es klingelt nicht mehr bei ${text('name')}, weil der Anruf angenommen wurde oder weitergegangen ist.`,

  START_MISSING: () => 'Der Workflow hat keinen Start, deshalb könnte kein Anruf eintreten. Fügen Sie einen hinzu.',
  START_TWICE: () => 'Der Workflow hat mehr als einen Start. Behalten Sie einen.',
  ACTIVITY_UNKNOWN: ({ text }) => `„${text('activity')}“ ist keine Aktivität. Ersetzen Sie diesen Schritt.`,
  SETTINGS_INVALID: ({ text }) => `Die Einstellung „${text('field')}“ stimmt nicht: ${text('detail')}.`,
  STEP_TWICE: ({ text }) => `Zwei Schritte heißen „${text('step')}“. Geben Sie jedem eine eigene Kennung.`,
  STEP_UNREACHABLE: ({ text }) =>
    `Kein Anruf kann den Schritt „${text('step')}“ erreichen. Verbinden oder entfernen Sie ihn.`,
  PATH_NEVER_ENDS: ({ text }) => `Vom Schritt „${text('step')}“ führt kein Weg zu einem Ende. Verbinden Sie einen.`,
  LOOPS_WITHOUT_WAIT: ({ text }) =>
    `Ein Anruf könnte ohne Halt endlos durch „${text('step')}“ kreisen. Brechen Sie die Schleife auf.`,
  REFERENCE_UNREADABLE: ({ text }) =>
    `Der Schritt „${text('step')}“ verwendet etwas, das es nicht gibt oder das von hier nicht sichtbar ist. Wählen Sie es neu.`,
  ANNOUNCEMENT_LANGUAGE_MISSING: ({ text, culture }) =>
    `Der Ansage im Schritt „${text('step')}“ fehlt eine Aufnahme für ${culture('culture')}. Fügen Sie eine hinzu.`,
  RECORDING_UNANNOUNCED: ({ text }) =>
    `Der Schritt „${text('step')}“ würde Anrufer aufzeichnen, denen das vorher niemand gesagt hat. Geben Sie ihm eine Begrüßung, oder stellen Sie ihm auf jedem Weg eine Ansage voran.`,
  VOICEMAIL_BOX_UNSET: ({ text }) => `Der Schritt „${text('step')}“ hat keinen Anrufbeantworter. Wählen Sie einen.`,
  NO_NORMAL_DESTINATION: () =>
    'Kein Schritt des normalen Zweigs hat ein Ziel, deshalb würde niemand erreicht. Stellen Sie eines ein.',
  HOURS_NOT_CHOSEN: ({ text }) =>
    `Der Schritt „${text('step')}“ nennt keine Öffnungszeiten, deshalb ist immer geöffnet. Wählen Sie welche.`,
  EMERGENCY_CHECK_MISSING: () =>
    'Der Workflow prüft nie auf einen Notfall, deshalb werden Anrufer dann nicht umgeleitet. Verwenden Sie eine Workflow-Struktur, die prüft.',
  EMERGENCY_CHECK_NOT_FIRST: () =>
    'Die Notfallprüfung kommt nicht zuerst, deshalb durchlaufen Anrufer vorher andere Schritte. Stellen Sie sie an den Anfang.',
  NO_EMERGENCY_DESTINATION: () =>
    'Der Notfallzweig hat kein eigenes Ziel, deshalb braucht jedes Notfallszenario eines. Stellen Sie hier zur Sicherheit eines ein.',
}
