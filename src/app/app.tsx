import "./app.css";
import { ErrorBoundary } from "./errors/error-boundary.tsx";
import { Header } from "./header.tsx";
import { CurrentRoom } from "./rooms/current-room.tsx";
import { texts } from "./texts/texts.ts";

export function App() {
  return (
    <>
      <Header />
      <ErrorBoundary room={texts.page.name}>
        <CurrentRoom />
      </ErrorBoundary>
    </>
  );
}
