"""Write the table of docs/claims_axioms.md from the checks."""

from test_axioms_of_claims import END, PAGE, START

from village_support.axioms_of_claims import answers, table

if __name__ == "__main__":
    before, rest = PAGE.read_text("utf-8").split(START)
    PAGE.write_text(before + START + table(answers()) + END + rest.split(END)[1], "utf-8")
