"""What the public pages of the wing share: nobody is known there, so attempts are limited."""
