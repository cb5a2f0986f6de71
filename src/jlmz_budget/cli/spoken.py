"""Commands, groups and options whose help is said in the user's language."""

from __future__ import annotations

from typing import Final

import click

from jlmz_budget.wording import say

DEFAULT_LANG: Final = "zh"


def language(context: click.Context) -> str:
    """The language asked for, on the group or on the command; Chinese if none is."""
    return str((context.find_root().obj or {}).get("lang", DEFAULT_LANG))


class Option(click.Option):
    """An option whose help is said in the user's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Names and translated help."""
        record = super().get_help_record(ctx)
        if record is None or self.help is None:
            return record
        return record[0], record[1].replace(self.help, say(self.help, language(ctx)))


class Command(click.Command):
    """A command whose help is said in the user's language."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The translated help text."""
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(say(self.help or "", language(ctx)))


class Group(click.Group):
    """A group of commands whose help is said in the user's language."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The translated help text."""
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(say(self.help or "", language(ctx)))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their translated first lines."""
        lang = language(ctx)
        rows = [
            (name, say(command.help or "", lang))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None
        ]
        with formatter.section(say("Commands", lang)):
            formatter.write_dl(rows)
