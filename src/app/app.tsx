import "./app.css";
import { ErrorBoundary } from "./errors/error-boundary.tsx";
import { ConsentDialog } from "./first-minute/consent-dialog.tsx";
import { Header } from "./header.tsx";
import { LanguageMissing } from "./language/language-missing.tsx";
import { OfflineNotes } from "./offline/offline-notes.tsx";
import { CurrentRoom } from "./rooms/current-room.tsx";
import { DropZone } from "./run-file/drop-zone.tsx";
import { ShortcutSheet } from "./shortcuts/shortcut-sheet.tsx";
import { usePageShortcuts } from "./shortcuts/use-page-shortcuts.ts";
import { useLanguage } from "./texts/language.ts";
import { texts } from "./texts/texts.ts";

/** What is drawn depends on the language everywhere, so another language draws everything anew. */
export function App() {
  const language = useLanguage((state) => state.language);
  return <Page key={language} />;
}

function Page() {
  usePageShortcuts();
  return (
    <>
      <Header />
      <LanguageMissing />
      <ErrorBoundary room={texts.page.name}>
        <DropZone>
          <CurrentRoom />
        </DropZone>
      </ErrorBoundary>
      <ConsentDialog />
      <ShortcutSheet />
      <OfflineNotes />
    </>
  );
}
