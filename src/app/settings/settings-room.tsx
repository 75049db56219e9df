import { texts } from "../texts/texts.ts";

export default function SettingsRoom() {
  return (
    <main className="room">
      <h2 className="room__heading">{texts.rooms.names.settings}</h2>
    </main>
  );
}
