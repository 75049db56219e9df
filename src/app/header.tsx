import { ROOMS, roomAddress, useRoute } from "./state/route.ts";
import { texts } from "./texts/texts.ts";
import { ThemeToggle } from "./theme/theme-toggle.tsx";

export function Header() {
  return (
    <header className="header">
      <a className="header__skip" href="#solution">
        {texts.page.skip}
      </a>
      <h1 className="header__name">
        <Mark />
        {texts.page.name}
      </h1>
      <Rooms />
      <ThemeToggle />
    </header>
  );
}

function Rooms() {
  const current = useRoute((route) => route.room);
  return (
    <nav className="rooms" aria-label={texts.rooms.label}>
      {ROOMS.map((room) => (
        <a
          key={room}
          className="rooms__link"
          href={roomAddress(room)}
          aria-current={room === current ? "page" : undefined}
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
