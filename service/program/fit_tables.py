"""The fits of all mentees with all mentors at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from service.program.fit import Profile, Weights, fit_of_pair


def fit_table(
    mentees: Sequence[Profile], mentors: Sequence[Profile], weights: Weights
) -> NDArray[np.int16]:
    """The fit of each mentee (down) with each mentor (across), 0 to 1000."""
    fits = [[fit_of_pair(mentor, mentee, weights) for mentor in mentors] for mentee in mentees]
    return np.array(fits, dtype=np.int16).reshape(len(mentees), len(mentors))
