"""The devices and networks that a start is measured on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """A device on a network.

    Attributes:
        name: short, for files and arguments.
        label: what a reader sees.
        megabits: bandwidth in Mbit/s, shared by all connections.
        latency_ms: a round trip to the host.
        slowdown: how many times slower the browser runs the page's own thread.
        share: the share of one core that the whole browser has; None for all there is.
        once: whether the first round is enough, since the line decides and is the same each time.
    """

    name: str
    label: str
    megabits: float
    latency_ms: float
    slowdown: int = 1
    share: float | None = None
    once: bool = False

    def describe(self) -> str:
        """Its name, and what it is, on one line."""
        return f"{self.label}: {self.describe_line()}"

    def describe_line(self) -> str:
        """Network and processor in words."""
        parts = [f"{self.megabits:g} Mbit/s", f"{self.latency_ms:g} ms"]
        if self.slowdown > 1:
            parts.append(f"{self.slowdown} × tregere prosessor")
        if self.share is not None:
            parts.append(f"{self.share:g} kjerne til hele nettleseren")
        return ", ".join(parts).replace(".", ",")

    def least_ms(self, sent: int, round_trips: int) -> float:
        """The time that the network alone takes, for so many bytes and round trips."""
        return sent * 8 / (self.megabits * 1000) + round_trips * self.latency_ms


PROFILES = (
    Profile("desktop", "Kontormaskin", 100, 10),
    Profile("phone", "Telefon", 10, 40, slowdown=4),
    Profile("slow-phone", "Treg telefon", 1.6, 150, slowdown=4, once=True),
    Profile("half-core", "Halv kjerne", 10, 40, share=0.5),
)
