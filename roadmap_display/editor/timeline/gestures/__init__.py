"""What a hand can do on the timeline: each gesture, what it shows while it lasts, and the change it comes to."""
