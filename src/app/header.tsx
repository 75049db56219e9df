import "./header.css";
import { useEffect, useRef } from "react";
import { LanguageChoice } from "./language/language-choice.tsx";
import { OfflineWord } from "./offline/offline-word.tsx";
import { skipToContent } from "./rooms/focus-room.ts";
import { openShortcutSheet } from "./shortcuts/shortcut-sheet-state.ts";
import { ROOMS, roomAddress, useRoute } from "./state/route.ts";
import { texts } from "./texts/texts.ts";
import { ThemeToggle } from "./theme/theme-toggle.tsx";

export function Header() {
  const atSheet = useRoute((route) => route.room === "solve");
  return (
    <header className="header">
      <a
        className="header__skip"
        href={atSheet ? "#solution" : "#room"}
        onClick={(event) => {
          event.preventDefault();
          skipToContent();
        }}
      >
        {texts.page.skip}
      </a>
      <h1 className="header__name">
        <Mark />
        {texts.page.name}
      </h1>
      <Rooms />
      <p className="header__motto">{texts.page.motto}</p>
      <div className="header__tools">
        <OfflineWord />
        <button type="button" className="link header__keys" onClick={openShortcutSheet}>
          {texts.shortcuts.open}
        </button>
        <LanguageChoice />
        <ThemeToggle />
      </div>
    </header>
  );
}

function Rooms() {
  const current = useRoute((route) => route.room);
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const row = nav.current;
    const link = row?.querySelector<HTMLElement>(`[data-room="${current}"]`);
    if (row && link) row.scrollLeft = link.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
  }, [current]);
  return (
    <nav className="rooms" aria-label={texts.rooms.label} ref={nav}>
      {ROOMS.map((room) => (
        <a
          key={room}
          className="rooms__link"
          href={roomAddress(room)}
          aria-current={room === current ? "page" : undefined}
          data-room={room}
        >
          {texts.rooms.names[room]}
        </a>
      ))}
    </nav>
  );
}

/** The favicon's drawing, in the page's inks. */
function Mark() {
  return (
    <svg viewBox="2 3 29 27" className="mark" aria-hidden="true">
      <path d="M4 27V21h8v-6h8M4 27h24" className="mark__steps" />
      <path d="M21.75 27V6M20 7.75h9" className="mark__gate" />
    </svg>
  );
}
