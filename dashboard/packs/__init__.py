"""What leaves the dashboard as a whole: meetings, reports, the public site; made of views, without a screen."""
