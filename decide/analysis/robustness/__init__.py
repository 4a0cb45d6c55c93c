"""How firm the answer is under random weights and scores: SMAA-2.

`problem` says what is drawn from and `result` what was found, both in plain numbers; `simulation` draws. Only what lies
behind `simulation` needs NumPy, so import that where samples are drawn, not at a start.
"""
